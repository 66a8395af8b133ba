package dev.aratta.guard;

import java.lang.classfile.Attributes;
import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;
import java.util.LinkedHashSet;
import java.util.Set;

/// A field of a class that the plugin brings.
///
/// @param owner the class, with slashes
/// @param model what its class file says
record OwnField(String owner, FieldModel model) {
  String name() {
    return model.fieldName().stringValue();
  }

  String descriptor() {
    return model.fieldType().stringValue();
  }

  boolean isStatic() {
    return model.flags().has(AccessFlag.STATIC);
  }

  boolean isFinal() {
    return model.flags().has(AccessFlag.FINAL);
  }

  boolean isArray() {
    return descriptor().startsWith("[");
  }

  /// Tells whether it is an array, or its type arguments name one.
  boolean holdsArrays() {
    return isArray() || signature().indexOf('[') >= 0;
  }

  private String signature() {
    return model
        .findAttribute(Attributes.signature())
        .map(found -> found.signature().stringValue())
        .orElse("");
  }

  /// Tells whether it is one of the two arrays that javac makes: the constants of an enum, and
  /// where they lead in a switch.
  boolean isOfTheCompiler() {
    return model.flags().has(AccessFlag.SYNTHETIC)
        && (name().equals("$VALUES") || name().startsWith("$SwitchMap$"));
  }

  /// Returns the class that it holds, or empty for a primitive or an array.
  String type() {
    String descriptor = descriptor();
    return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : "";
  }

  /// Returns all classes that its type names, type arguments included, with slashes.
  Set<String> types() {
    Set<String> types = new LinkedHashSet<>(Descriptors.classes(descriptor()));
    types.addAll(Descriptors.classes(signature()));
    return types;
  }
}
