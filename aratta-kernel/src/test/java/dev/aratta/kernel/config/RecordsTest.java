package dev.aratta.kernel.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The records that leave this package hold no null and cannot be changed.
class RecordsTest {
  static List<Record> records() {
    ArattaConfig config =
        Configs.parse(
            "[healing]\nkeep = true\n[providers.openai]\napi = 'x'",
            Map.of("HTTPS_PROXY", "proxy:1"));
    return List.of(
        config,
        config.server(),
        Configs.provider(config, "openai"),
        config.behaviour(),
        config.healing(),
        config.proxy().orElseThrow(),
        config.notes().getFirst(),
        config.notes().getFirst().place(),
        new Mistake(Place.whole("x"), "y"),
        Timeouts.LOCAL);
  }

  @ParameterizedTest
  @MethodSource("records")
  void refuseNull(Record record) throws ReflectiveOperationException {
    RecordComponent[] components = record.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      if (!components[i].getType().isPrimitive()) {
        Object[] values = values(record);
        values[i] = null;
        NullPointerException refused = refusal(record, values);
        boolean named = !isCollection(components[i]);
        assertEquals(
            components[i].getName(), named ? refused.getMessage() : components[i].getName());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void cannotBeChanged(Record record) throws ReflectiveOperationException {
    for (Object value : values(record)) {
      if (value instanceof Collection<?> collection) {
        assertThrows(UnsupportedOperationException.class, collection::clear);
      } else if (value instanceof Map<?, ?> map) {
        assertThrows(UnsupportedOperationException.class, map::clear);
      }
    }
  }

  @Test
  void timesAreLongerThanNothing() {
    Duration second = Duration.ofSeconds(1);
    for (Duration none : List.of(Duration.ZERO, second.negated())) {
      assertThrows(
          IllegalArgumentException.class, () -> new Timeouts(none, second, second, second));
      assertThrows(
          IllegalArgumentException.class, () -> new Timeouts(second, none, second, second));
      assertThrows(
          IllegalArgumentException.class, () -> new Timeouts(second, second, none, second));
      assertThrows(
          IllegalArgumentException.class, () -> new Timeouts(second, second, second, none));
    }
  }

  @Test
  void portsAndPlacesHaveBounds() {
    ServerConfig server = Configs.parse("").server();
    for (int port : new int[] {-1, 65_536}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new ServerConfig("x", port, server.allowedHosts(), server.apiKey()));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new ServerConfig("x", 1, List.of(), Optional.empty(), Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> new Place("x", -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Place("x", 1, -1));
    assertThrows(IllegalArgumentException.class, () -> new Secret(""));
    assertThrows(IllegalArgumentException.class, () -> new ConfigException(List.of()));
  }

  private static boolean isCollection(RecordComponent component) {
    return Collection.class.isAssignableFrom(component.getType())
        || Map.class.isAssignableFrom(component.getType());
  }

  private static Object[] values(Record record) throws ReflectiveOperationException {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = components[i].getAccessor().invoke(record);
    }
    return values;
  }

  private static NullPointerException refusal(Record record, Object[] values)
      throws ReflectiveOperationException {
    Constructor<?> constructor =
        record
            .getClass()
            .getDeclaredConstructor(
                Arrays.stream(record.getClass().getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
    InvocationTargetException thrown =
        assertThrows(InvocationTargetException.class, () -> constructor.newInstance(values));
    return assertInstanceOf(NullPointerException.class, thrown.getCause());
  }
}
