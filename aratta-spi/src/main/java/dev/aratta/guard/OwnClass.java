package dev.aratta.guard;

import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A class that the plugin's jar or one of its libraries brings.
final class OwnClass {
  private final String where;
  private final ClassModel model;
  private final Set<String> declared = new HashSet<>();
  private final List<OwnField> fields = new ArrayList<>();

  /// Reads the names of the members.
  ///
  /// @param where how messages call it
  OwnClass(String where, ClassModel model) {
    this.where = where;
    this.model = model;
    for (MethodModel method : model.methods()) {
      declared.add(key(method.methodName().stringValue(), method.methodType().stringValue()));
    }
    for (FieldModel field : model.fields()) {
      declared.add(key(field.fieldName().stringValue(), field.fieldType().stringValue()));
      fields.add(new OwnField(name(), field));
    }
  }

  String where() {
    return where;
  }

  ClassModel model() {
    return model;
  }

  /// Returns the name with slashes.
  String name() {
    return model.thisClass().asInternalName();
  }

  List<OwnField> fields() {
    return fields;
  }

  boolean declares(String member, String descriptor) {
    return declared.contains(key(member, descriptor));
  }

  /// Returns the superclass and the interfaces, with slashes.
  List<String> parents() {
    List<String> parents = new ArrayList<>();
    model.superclass().map(ClassEntry::asInternalName).ifPresent(parents::add);
    model.interfaces().forEach(parent -> parents.add(parent.asInternalName()));
    return parents;
  }

  private static String key(String member, String descriptor) {
    return member + ' ' + descriptor;
  }
}
