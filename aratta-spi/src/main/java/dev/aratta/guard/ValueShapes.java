package dev.aratta.guard;

import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Embedding;
import dev.aratta.scri.ProviderMap;
import dev.aratta.spi.WireRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which classes are values, and how to look into objects of them. A class that is not known to be
/// a value is none. Safe for many threads.
final class ValueShapes {
  private static final Set<Class<?>> TEXT_AND_NUMBERS =
      Set.of(
          String.class,
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          OptionalInt.class,
          OptionalLong.class,
          OptionalDouble.class,
          Duration.class,
          Instant.class,
          LocalDate.class,
          Embedding.class);

  private static final Set<Package> ARATTA =
      Set.of(ChatResponse.class.getPackage(), WireRequest.class.getPackage());

  private final Set<Package> read;
  private final Set<Package> built;

  private final ClassValue<Shape> shapes =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return shape(type);
        }
      };

  /// Knows the values of Aratta and the JDK, and JSON.
  ///
  /// @param json the provider that plugins build JSON with
  /// @param read packages whose JSON was read, so that nothing of a plugin's is in it
  ValueShapes(JsonProvider json, Set<Package> read) {
    this.read = Set.copyOf(read);
    this.built =
        Stream.of(
                JsonValue.TRUE,
                json.createValue(1),
                json.createValue(BigDecimal.ONE),
                json.createValue(""),
                json.createArrayBuilder().add(1).build(),
                json.createObjectBuilder().add("a", 1).build())
            .map(value -> value.getClass().getPackage())
            .collect(Collectors.toUnmodifiableSet());
  }

  enum Kind {
    /// Nothing lies in it.
    LEAF,
    /// JSON with a number in it, which may be of any class.
    NUMBER,
    ARRAY,
    OBJECT,
    DATA,
    RECORD,
    /// No value.
    FOREIGN
  }

  /// A component of a record that may hold others.
  record Part(Method accessor, Declared declared) {}

  /// How to look into objects of a class.
  ///
  /// @param parts of a record
  record Shape(Kind kind, List<Part> parts) {
    Shape(Kind kind) {
      this(kind, List.of());
    }
  }

  Shape of(Class<?> type) {
    return shapes.get(type);
  }

  private Shape shape(Class<?> type) {
    if (TEXT_AND_NUMBERS.contains(type)) {
      return new Shape(Kind.LEAF);
    }
    if (type.equals(ProviderMap.class)) {
      return new Shape(Kind.DATA);
    }
    if (JsonValue.class.isAssignableFrom(type)) {
      return new Shape(json(type));
    }
    if (type.isArray() || !ARATTA.contains(type.getPackage())) {
      return new Shape(Kind.FOREIGN);
    }
    if (Enum.class.isAssignableFrom(type)) {
      return new Shape(Kind.LEAF);
    }
    return type.isRecord() ? new Shape(Kind.RECORD, parts(type)) : new Shape(Kind.FOREIGN);
  }

  private Kind json(Class<?> type) {
    if (read.contains(type.getPackage())) {
      return Kind.LEAF;
    }
    if (!built.contains(type.getPackage()) || Proxy.isProxyClass(type)) {
      return Kind.FOREIGN;
    }
    if (JsonObject.class.isAssignableFrom(type)) {
      return Kind.OBJECT;
    }
    if (JsonArray.class.isAssignableFrom(type)) {
      return Kind.ARRAY;
    }
    return JsonNumber.class.isAssignableFrom(type) ? Kind.NUMBER : Kind.LEAF;
  }

  private static List<Part> parts(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> holdsOthers(component.getType()))
        .map(
            component -> new Part(component.getAccessor(), Declared.of(component.getGenericType())))
        .toList();
  }

  private static boolean holdsOthers(Class<?> type) {
    boolean plain = TEXT_AND_NUMBERS.contains(type) && Modifier.isFinal(type.getModifiers());
    return !plain && !type.isPrimitive() && !type.isEnum();
  }
}
