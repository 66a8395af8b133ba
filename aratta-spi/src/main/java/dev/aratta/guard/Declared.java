package dev.aratta.guard;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What SCRI or the SPI declares at one place: a class, or an `Optional`, a list, a set or a map
/// and what is in it. The machine checks no more than the class.
///
/// @param held what is in it; of a map, first the names
record Declared(Class<?> type, List<Declared> held) {
  static Declared one(Class<?> type) {
    return new Declared(type, List.of());
  }

  static Declared list(Class<?> element) {
    return new Declared(List.class, List.of(one(element)));
  }

  static Declared optional(Class<?> value) {
    return new Declared(Optional.class, List.of(one(value)));
  }

  /// Returns what a type of a declaration says.
  ///
  /// @throws IllegalArgumentException if it leaves a class open
  static Declared of(Type type) {
    return switch (type) {
      case Class<?> plain -> one(plain);
      case ParameterizedType generic when generic.getRawType() instanceof Class<?> raw ->
          new Declared(
              raw, Arrays.stream(generic.getActualTypeArguments()).map(Declared::of).toList());
      default -> throw new IllegalArgumentException(type + " leaves a class open");
    };
  }
}
