package dev.aratta.guard;

import java.util.ArrayList;
import java.util.List;

/// Reads names and descriptors of class files.
final class Descriptors {
  private Descriptors() {}

  /// Returns the name of a class as the allow-list has it.
  ///
  /// @param internal with slashes
  static String name(String internal) {
    return internal.replace('/', '.');
  }

  /// Returns the classes that a descriptor or signature names, with slashes, those of arrays too.
  static List<String> classes(String descriptor) {
    List<String> classes = new ArrayList<>();
    int from = 0;
    while (from < descriptor.length()) {
      char kind = descriptor.charAt(from);
      if (kind == 'L') {
        int end = from + 1;
        while (end < descriptor.length() && ";<".indexOf(descriptor.charAt(end)) < 0) {
          end++;
        }
        classes.add(descriptor.substring(from + 1, end));
        from = end;
      } else if (kind == 'T' || kind == '.') {
        // A type variable, or the inner class of a parameterised one.
        from = Math.max(from, descriptor.indexOf(';', from));
      }
      from++;
    }
    return classes;
  }

  /// Returns the class that a class entry names, without the brackets of arrays; empty for an array
  /// of numbers.
  static String element(String internal) {
    if (!internal.startsWith("[")) {
      return internal;
    }
    List<String> classes = classes(internal);
    return classes.isEmpty() ? "" : classes.getFirst();
  }

  /// Returns the parameter types of a method in brackets, with simple names; the same for a field
  /// gives its type.
  static String parameters(String descriptor) {
    StringBuilder text = new StringBuilder("(");
    int array = 0;
    for (int at = descriptor.startsWith("(") ? 1 : 0; at < descriptor.length(); at++) {
      char kind = descriptor.charAt(at);
      if (kind == ')') {
        break;
      }
      if (kind == '[') {
        array++;
        continue;
      }
      text.append(text.length() > 1 ? "," : "");
      if (kind == 'L') {
        int end = descriptor.indexOf(';', at);
        String name = descriptor.substring(at + 1, end);
        text.append(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('$')) + 1));
        at = end;
      } else {
        text.append(primitive(kind));
      }
      text.append("[]".repeat(array));
      array = 0;
    }
    return text.append(')').toString();
  }

  private static String primitive(char kind) {
    return switch (kind) {
      case 'B' -> "byte";
      case 'C' -> "char";
      case 'D' -> "double";
      case 'F' -> "float";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'S' -> "short";
      case 'Z' -> "boolean";
      default -> "void";
    };
  }
}
