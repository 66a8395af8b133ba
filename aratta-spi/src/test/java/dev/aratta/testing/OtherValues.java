package dev.aratta.testing;

import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Values at the edges of a type that a part of a record might have instead of its own.
public final class OtherValues {
  private static final List<Integer> NUMBERS = List.of(-1, 0, 1);
  private static final List<Double> FRACTIONS =
      List.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.5, 0.0, 0.5, 1.0, 1.5, 1e9, 1 / 0.0);

  private OtherValues() {}

  /// Returns such values for a part that has this one.
  public static List<Object> of(Object part) {
    List<Object> others = new ArrayList<>();
    switch (part) {
      case JsonValue _ -> others.add(JsonValue.EMPTY_JSON_OBJECT);
      case Integer _ -> others.addAll(NUMBERS);
      case Long _ -> NUMBERS.forEach(one -> others.add(one.longValue()));
      case Double _ -> others.addAll(FRACTIONS);
      case Boolean one -> others.add(!one);
      case String _ -> others.addAll(List.of("", " ", "other"));
      case OptionalInt _ -> {
        others.add(OptionalInt.empty());
        NUMBERS.forEach(one -> others.add(OptionalInt.of(one)));
      }
      case OptionalLong _ -> {
        others.add(OptionalLong.empty());
        NUMBERS.forEach(one -> others.add(OptionalLong.of(one)));
      }
      case OptionalDouble _ -> {
        others.add(OptionalDouble.empty());
        FRACTIONS.forEach(one -> others.add(OptionalDouble.of(one)));
      }
      case Optional<?> maybe -> {
        others.add(Optional.empty());
        maybe.ifPresent(inner -> of(inner).forEach(one -> others.add(Optional.of(one))));
      }
      case List<?> list -> {
        others.add(List.of());
        if (!list.isEmpty()) {
          List<Object> twice = new ArrayList<>(list);
          twice.addAll(list);
          others.add(twice);
        }
      }
      default -> {
        // Has no edges.
      }
    }
    return others;
  }
}
