package dev.aratta.kernel.plugin;

import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.ProviderMap;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.EmbeddingTranslator;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.StreamTranslator;
import jakarta.json.JsonValue;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a plugin hands over is made of values of Aratta, the JDK and JSON, to the last part. Types
/// do not promise that: a list of texts can hold objects of the plugin, whose code would run when
/// somebody compares or prints the answer, and which would come back in a later call. Its
/// translators alone are its own.
final class HandedOver {
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
    OPTIONAL,
    COLLECTION,
    MAP,
    DATA,
    RECORD
  }

  /// How to look into objects of a class.
  ///
  /// @param parts the accessors of a record whose values may hold others
  private record Shape(Kind kind, List<Method> parts) {
    Shape(Kind kind) {
      this(kind, List.of());
    }
  }

  /// Returns the class of an object of the plugin inside a value that it handed over, if there is
  /// one.
  static Optional<Class<?>> foreign(Object value) {
    if (isTranslator(value)
        || (value instanceof Optional<?> some
            && some.filter(HandedOver::isTranslator).isPresent())) {
      return Optional.empty();
    }
    Deque<Object> open = new ArrayDeque<>();
    open.add(value);
    while (!open.isEmpty()) {
      Object next = open.removeLast();
      Shape shape = SHAPES.get(next.getClass());
      switch (shape.kind()) {
        case LEAF -> {
          // Nothing lies in it.
        }
        case FOREIGN -> {
          return Optional.of(next.getClass());
        }
        case OPTIONAL -> ((Optional<?>) next).ifPresent(open::add);
        case COLLECTION -> ((Collection<?>) next).forEach(part -> add(open, part));
        case MAP ->
            ((Map<?, ?>) next)
                .forEach(
                    (name, part) -> {
                      add(open, name);
                      add(open, part);
                    });
        case DATA -> open.add(((ProviderMap) next).entries());
        case RECORD -> shape.parts().forEach(part -> add(open, read(part, next)));
      }
    }
    return Optional.empty();
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

  private static boolean isTranslator(Object value) {
    return value instanceof ChatTranslator
        || value instanceof StreamTranslator
        || value instanceof EmbeddingTranslator
        || value instanceof ModelListTranslator;
  }

  private static Shape shape(Class<?> type) {
    boolean json = JsonValue.class.isAssignableFrom(type);
    if (!json && !isShared(type)) {
      return new Shape(Kind.FOREIGN);
    }
    if (Optional.class.equals(type)) {
      return new Shape(Kind.OPTIONAL);
    }
    if (Collection.class.isAssignableFrom(type)) {
      return new Shape(Kind.COLLECTION);
    }
    if (Map.class.isAssignableFrom(type)) {
      return new Shape(Kind.MAP);
    }
    if (ProviderMap.class.equals(type)) {
      return new Shape(Kind.DATA);
    }
    if (type.isRecord() && Modifier.isPublic(type.getModifiers())) {
      return new Shape(Kind.RECORD, parts(type));
    }
    return new Shape(!json && mayHold(type) ? Kind.FOREIGN : Kind.LEAF);
  }

  /// An array or an entry of a map holds what is not looked at, and so do others of that package
  /// but numbers.
  private static boolean mayHold(Class<?> type) {
    return (type.isArray() && !type.componentType().isPrimitive())
        || (type.getPackageName().startsWith("java.util")
            && !type.isEnum()
            && !type.getSimpleName().startsWith("Optional"));
  }

  /// Tells whether a class is of the JDK or is loaded as Aratta's own are.
  private static boolean isShared(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    return loader == null
        || loader.equals(ClassLoader.getPlatformClassLoader())
        || loader.equals(ChatResponse.class.getClassLoader());
  }

  private static List<Method> parts(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> holdsOthers(component.getType()))
        .map(RecordComponent::getAccessor)
        .toList();
  }

  private static boolean holdsOthers(Class<?> type) {
    boolean value = type.getClassLoader() == null && Modifier.isFinal(type.getModifiers());
    return !type.isPrimitive() && !type.isEnum() && (!value || Optional.class.equals(type));
  }
}
