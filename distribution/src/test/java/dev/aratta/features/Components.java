package dev.aratta.features;

import dev.aratta.scri.ProviderMap;
import jakarta.json.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// What SCRI's records can say: each component, each case of a union, each word of an enum, both
/// values of a boolean. Found by walking types, and what is said by walking values.
final class Components {
  private final Set<String> found = new TreeSet<>();
  private final Set<Class<?>> seen = new HashSet<>();

  private Components() {}

  /// Returns all that a record and what hangs on it can say.
  static Set<String> of(Class<?> type) {
    Components components = new Components();
    components.walk(type);
    return components.found;
  }

  /// Returns what a value says.
  static Set<String> saidBy(Object value) {
    Components components = new Components();
    components.say(value);
    return components.found;
  }

  private void walk(Type type) {
    switch (type) {
      case ParameterizedType generic -> {
        for (Type argument : generic.getActualTypeArguments()) {
          walk(argument);
        }
      }
      case WildcardType wild -> walk(wild.getUpperBounds()[0]);
      case Class<?> known when seen.add(known) -> walkClass(known);
      case Type _ -> {}
    }
  }

  private void walkClass(Class<?> type) {
    if (!type.getPackageName().equals(ProviderMap.class.getPackageName())) {
      return;
    }
    if (type.isEnum()) {
      for (Object word : type.getEnumConstants()) {
        found.add(name(type) + "." + word);
      }
    } else if (type.isSealed()) {
      for (Class<?> known : type.getPermittedSubclasses()) {
        walk(known);
      }
    } else if (type.isRecord()) {
      found.add(name(type));
      for (RecordComponent component : type.getRecordComponents()) {
        addComponent(type, component);
      }
    }
  }

  private void addComponent(Class<?> type, RecordComponent component) {
    String name = name(type) + "." + component.getName();
    if (component.getType() == boolean.class
        || component.getGenericType().getTypeName().contains("<java.lang.Boolean>")) {
      found.add(name + " true");
      found.add(name + " false");
    } else {
      found.add(name);
    }
    walk(component.getGenericType());
  }

  private void say(Object value) {
    switch (value) {
      case Optional<?> maybe -> maybe.ifPresent(this::say);
      case Collection<?> list -> list.forEach(this::say);
      case Enum<?> word -> found.add(name(word.getDeclaringClass()) + "." + word.name());
      case Record spoken -> {
        found.add(name(spoken.getClass()));
        for (RecordComponent component : spoken.getClass().getRecordComponents()) {
          sayComponent(spoken, component);
        }
      }
      case Object _ -> {}
    }
  }

  private void sayComponent(Record spoken, RecordComponent component) {
    Object value;
    try {
      value = component.getAccessor().invoke(spoken);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
    if (isSaid(value)) {
      Object bare = value instanceof Optional<?> maybe ? maybe.orElseThrow() : value;
      String name = name(spoken.getClass()) + "." + component.getName();
      found.add(bare instanceof Boolean truth ? name + " " + truth : name);
      say(value);
    }
  }

  private static boolean isSaid(Object value) {
    return switch (value) {
      case Optional<?> maybe -> maybe.isPresent();
      case OptionalInt number -> number.isPresent();
      case OptionalLong number -> number.isPresent();
      case OptionalDouble number -> number.isPresent();
      case ProviderMap map -> !map.isEmpty();
      case Collection<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      case JsonValue json -> !json.equals(JsonValue.EMPTY_JSON_OBJECT);
      case Object _ -> true;
    };
  }

  private static String name(Class<?> type) {
    String whole = type.getName();
    return whole.substring(whole.lastIndexOf('.') + 1).replace('$', '.');
  }
}
