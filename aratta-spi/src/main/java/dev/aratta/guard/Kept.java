package dev.aratta.guard;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What an object of the JDK or of `jakarta.json` means for a plugin that keeps it.
sealed interface Kept {
  /// Names of classes whose contents never change: those of `List.of` and the like, and views that
  /// nobody can write through.
  List<String> COLLECTIONS =
      List.of(
          "java.util.ImmutableCollections$",
          "java.util.Collections$Unmodifiable",
          "java.util.Collections$Empty",
          "java.util.Collections$Singleton",
          "java.util.Collections$CopiesList");

  /// It never changes.
  record Unchanging() implements Kept {}

  /// It never changes itself, what lies in it may.
  ///
  /// @param values what lies in it
  record Parts(List<?> values) implements Kept {}

  /// It may change, or cannot be looked into.
  ///
  /// @param why and what to do instead
  record Refused(String why) implements Kept {}

  /// Judges an object by its class, whatever type it is kept as.
  ///
  /// @param placed whether the guard saw, if it is a function, how it was put together
  static Kept of(Object value, boolean placed) {
    Class<?> type = value.getClass();
    return switch (value) {
      case Optional<?> optional -> new Parts(optional.stream().toList());
      case JsonString _, JsonNumber _ -> new Unchanging();
      case JsonValue json when json instanceof Collection<?> || json instanceof Map<?, ?> ->
          new Parts(elements(json));
      case JsonValue _ -> new Unchanging();
      case Map.Entry<?, ?> entry when type.getName().equals("java.util.KeyValueHolder") ->
          new Parts(List.of(entry.getKey(), entry.getValue()));
      case Object _ when COLLECTIONS.stream().anyMatch(type.getName()::startsWith) ->
          new Parts(elements(value));
      case Enum<?> _ -> new Unchanging();
      case Object _ when isFunction(value) ->
          placed || holdsNothing(type)
              ? new Unchanging()
              : new Refused(
                  "is a function that the JDK composed, and what it holds cannot be seen; write it"
                      + " as one lambda");
      default -> isFrozen(type) ? new Unchanging() : new Refused(refusal(type.getTypeName()));
    };
  }

  /// Says that a type may change.
  static String refusal(String type) {
    return "keeps a "
        + type
        + ", which can change; keep an immutable value, or make it anew in"
        + " each call";
  }

  /// Returns what lies in a collection.
  static List<?> elements(Object collection) {
    return switch (collection) {
      case Map<?, ?> map -> Stream.concat(map.keySet().stream(), map.values().stream()).toList();
      case Collection<?> values -> values.stream().toList();
      default -> List.of();
    };
  }

  private static boolean isFunction(Object value) {
    return value instanceof Comparator<?>
        || Arrays.stream(value.getClass().getInterfaces()).anyMatch(Compositions::isFunction);
  }

  private static boolean holdsNothing(Class<?> type) {
    for (Class<?> found = type; found != Object.class; found = found.getSuperclass()) {
      for (Field field : found.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isFrozen(Class<?> type) {
    for (Class<?> found = type; found != null; found = found.getSuperclass()) {
      if (AllowList.CURRENT.lists("frozen", found.getName())) {
        return true;
      }
    }
    return false;
  }
}
