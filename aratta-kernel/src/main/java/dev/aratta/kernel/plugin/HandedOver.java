package dev.aratta.kernel.plugin;

import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Embedding;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.EmbeddingTranslator;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.StreamTranslator;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a plugin hands over is made of values of Aratta, the JDK and JSON, to the last part. Types
/// do not promise that: a list of texts can hold objects of the plugin, whose code would run when
/// somebody compares or prints the answer, and which would come back in a later call. Its
/// translators alone are its own.
///
/// A list or a map is one that cannot be changed and that the JDK made by copying, the part of a
/// record, which copied it, or JSON: any other may have the plugin's own behind it.
final class HandedOver {
  /// More parts than any call can need: an answer of 64 MiB that is read from JSON has fewer.
  static final int MOST_PARTS = 1 << 25;

  /// Where no class is that a plugin can see: what the kernel itself returns through a call, of
  /// which it has looked through what a plugin gave.
  private static final String KERNEL = "dev.aratta.kernel";

  private static final Set<Class<?>> TEXT_AND_NUMBERS =
      Set.of(
          String.class,
          Boolean.class,
          Character.class,
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

  /// What the JDK makes by copying, with few parts and with many.
  private static final Set<Class<?>> UNCHANGED =
      Set.of(
          Optional.class,
          ProviderMap.class,
          List.of(1).getClass(),
          List.of(1, 2, 3).getClass(),
          Set.of(1).getClass(),
          Set.of(1, 2, 3).getClass(),
          Map.of(1, 1).getClass(),
          Map.of(1, 1, 2, 2).getClass());

  /// What numbers of Aratta's provider are; others may have a number of the plugin behind them.
  private static final Set<Class<?>> NUMBERS =
      Stream.of(
              Json.createValue(1),
              Json.createValue(1L),
              Json.createValue(1.5),
              Json.createValue(BigInteger.ONE),
              Json.createValue(BigDecimal.ONE))
          .map(Object::getClass)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<Package> RECORDS =
      Set.of(ChatResponse.class.getPackage(), StreamTranslator.class.getPackage());

  private static final Set<ClassLoader> SHARED =
      Stream.of(
              ChatResponse.class,
              HandedOver.class,
              JsonValue.class,
              JsonProvider.provider().getClass())
          .map(Class::getClassLoader)
          .collect(Collectors.toUnmodifiableSet());

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return shape(type);
        }
      };

  private HandedOver() {}

  private enum Kind {
    LEAF,
    FOREIGN,
    NUMBER,
    HOLDER,
    RECORD
  }

  /// A component of a record that may hold others.
  ///
  /// @param copied whether it is a list, set or map, or may be one, which the record has copied
  private record Part(Method accessor, boolean copied) {}

  /// How to look into objects of a class.
  ///
  /// @param parts of a record
  private record Shape(Kind kind, List<Part> parts) {
    Shape(Kind kind) {
      this(kind, List.of());
    }
  }

  /// Returns the class of an object inside a value that a plugin handed over, if there is one that
  /// is the plugin's own or may hold what is.
  ///
  /// @throws IllegalArgumentException if the value has more than [#MOST_PARTS] parts
  static Optional<Class<?>> foreign(Object value) {
    if (isTranslator(value instanceof Optional<?> some ? some.orElse(null) : value)) {
      return Optional.empty();
    }
    if (value instanceof List<?> events && UNCHANGED.contains(value.getClass()) && isText(events)) {
      return Optional.empty();
    }
    Deque<Object> open = new ArrayDeque<>();
    open.add(value);
    for (int seen = 0; !open.isEmpty(); seen++) {
      if (seen > MOST_PARTS) {
        throw new IllegalArgumentException("the value has more than " + MOST_PARTS + " parts");
      }
      Object next = open.removeLast();
      Shape shape = SHAPES.get(next.getClass());
      switch (shape.kind()) {
        case LEAF -> {
          // Nothing lies in it.
        }
        case FOREIGN -> {
          return Optional.of(next.getClass());
        }
        case NUMBER -> add(open, ((JsonNumber) next).numberValue());
        case HOLDER -> addHeld(open, next);
        case RECORD -> shape.parts().forEach(part -> addPart(open, part, next));
      }
    }
    return Optional.empty();
  }

  /// Tells whether there is nothing but pieces of text, as in most steps of a stream.
  private static boolean isText(List<?> events) {
    for (int at = 0; at < events.size(); at++) {
      boolean text =
          switch (events.get(at)) {
            case StreamEvent.Content piece -> piece.data().values().isEmpty();
            case StreamEvent.Thinking piece -> piece.data().values().isEmpty();
            case null, default -> false;
          };
      if (!text) {
        return false;
      }
    }
    return true;
  }

  private static void addPart(Deque<Object> open, Part part, Object holder) {
    Object value = read(part.accessor(), holder);
    if (!part.copied()) {
      add(open, value);
    } else if (value instanceof Optional<?> maybe) {
      maybe.ifPresent(held -> addHeld(open, held));
    } else {
      addHeld(open, value);
    }
  }

  private static void addHeld(Deque<Object> open, Object holder) {
    switch (holder) {
      case Optional<?> some -> add(open, some.orElse(null));
      case ProviderMap data -> addHeld(open, data.entries());
      case Map<?, ?> entries ->
          entries.forEach(
              (name, part) -> {
                add(open, name);
                add(open, part);
              });
      case Collection<?> parts -> parts.forEach(part -> add(open, part));
      default -> throw new IllegalStateException(holder.getClass() + " holds nothing");
    }
  }

  private static void add(Deque<Object> open, Object part) {
    if (part != null && !(part instanceof String)) {
      open.add(part);
    }
  }

  private static Object read(Method accessor, Object holder) {
    try {
      return accessor.invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(accessor + " cannot be called", e);
    }
  }

  /// Tells whether something translates and is nothing that is looked into: that would be looked
  /// into outside of the call.
  private static boolean isTranslator(Object value) {
    return translates(value)
        && !(value instanceof Collection || value instanceof Map || value instanceof JsonValue);
  }

  /// Tells whether something translates.
  static boolean translates(Object value) {
    return value instanceof ChatTranslator
        || value instanceof StreamTranslator
        || value instanceof EmbeddingTranslator
        || value instanceof ModelListTranslator;
  }

  private static Shape shape(Class<?> type) {
    if (TEXT_AND_NUMBERS.contains(type)) {
      return new Shape(Kind.LEAF);
    }
    if (UNCHANGED.contains(type)) {
      return new Shape(Kind.HOLDER);
    }
    if ((type.getClassLoader() != null && !SHARED.contains(type.getClassLoader()))
        || Proxy.isProxyClass(type)) {
      return new Shape(Kind.FOREIGN);
    }
    if (JsonValue.class.isAssignableFrom(type)) {
      return new Shape(json(type));
    }
    if (Enum.class.isAssignableFrom(type) || type.getPackageName().startsWith(KERNEL)) {
      return new Shape(Kind.LEAF);
    }
    return type.isRecord() && RECORDS.contains(type.getPackage())
        ? new Shape(Kind.RECORD, parts(type))
        : new Shape(Kind.FOREIGN);
  }

  private static Kind json(Class<?> type) {
    if (JsonStructure.class.isAssignableFrom(type)) {
      return Kind.HOLDER;
    }
    if (!JsonNumber.class.isAssignableFrom(type) || type.getPackageName().startsWith(KERNEL)) {
      return Kind.LEAF;
    }
    return NUMBERS.contains(type) ? Kind.NUMBER : Kind.FOREIGN;
  }

  private static List<Part> parts(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> holdsOthers(component.getType()))
        .map(component -> new Part(component.getAccessor(), isCopied(component.getGenericType())))
        .toList();
  }

  private static boolean isCopied(Type type) {
    if (!(type instanceof ParameterizedType generic)) {
      return false;
    }
    Type raw = generic.getRawType();
    return raw.equals(List.class)
        || raw.equals(Map.class)
        || raw.equals(Set.class)
        || (raw.equals(Optional.class) && isCopied(generic.getActualTypeArguments()[0]));
  }

  private static boolean holdsOthers(Class<?> type) {
    return !type.isPrimitive() && !type.isEnum() && !TEXT_AND_NUMBERS.contains(type);
  }
}
