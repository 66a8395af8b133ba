package dev.aratta.scri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.spi.WireRequest;
import dev.aratta.testing.Records;
import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every record of SCRI and of the SPI is deeply immutable and free of null.
class ImmutabilityTest {
  private static final Map<Class<?>, List<Record>> SAMPLES = RecordSamples.byClass();

  @Test
  void everyRecordIsLookedAt() {
    Set<String> expected = Records.ofPackage(ChatRequest.class);
    expected.addAll(Records.ofPackage(WireRequest.class));
    Set<String> met = new TreeSet<>();
    SAMPLES.keySet().forEach(type -> met.add(type.getName()));
    expected.removeAll(met);
    assertEquals(Set.of(), expected);
  }

  @Test
  void collectionsCannotBeChanged() {
    SAMPLES.values().stream()
        .flatMap(List::stream)
        .forEach(
            whole ->
                Records.visit(
                    whole,
                    part -> {
                      if (part instanceof Collection<?> list && !(part instanceof JsonValue)) {
                        assertThrows(
                            UnsupportedOperationException.class, list::clear, whole::toString);
                      }
                      if (part instanceof Map<?, ?> map && !(part instanceof JsonValue)) {
                        assertThrows(
                            UnsupportedOperationException.class, map::clear, whole::toString);
                      }
                    }));
  }

  @Test
  void whatACollectionWasMadeFromIsCopied() {
    int copied = 0;
    for (List<Record> samples : SAMPLES.values()) {
      for (Record whole : samples) {
        List<Runnable> changes = new ArrayList<>();
        List<Object> parts = new ArrayList<>();
        Records.parts(whole).values().forEach(part -> parts.add(mutable(part, changes)));
        Record made = Records.make(whole.getClass(), parts);
        changes.forEach(Runnable::run);
        copied += changes.size();
        assertEquals(whole, made);
      }
    }
    assertTrue(copied > 100, "only " + copied);
  }

  private static Object mutable(Object part, List<Runnable> changes) {
    return switch (part) {
      case JsonValue json -> json;
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(element -> copy.add(mutable(element, changes)));
        changes.add(copy::clear);
        yield copy;
      }
      case Set<?> set -> {
        Set<Object> copy = new LinkedHashSet<>(set);
        changes.add(copy::clear);
        yield copy;
      }
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new LinkedHashMap<>(map);
        changes.add(copy::clear);
        yield copy;
      }
      case Optional<?> maybe -> maybe.map(inner -> mutable(inner, changes));
      default -> part;
    };
  }

  @Test
  void nullIsRefusedEverywhere() {
    Set<String> taken = new TreeSet<>();
    for (List<Record> samples : SAMPLES.values()) {
      Record whole = samples.getFirst();
      RecordComponent[] components = whole.getClass().getRecordComponents();
      for (int place = 0; place < components.length; place++) {
        List<Object> parts = new ArrayList<>(Records.parts(whole).values());
        parts.set(place, null);
        String name = components[place].getName();
        if (!components[place].getType().isPrimitive()
            && !isRefused(whole.getClass(), parts, name)) {
          taken.add(whole.getClass().getSimpleName() + "." + name);
        }
      }
    }
    assertEquals(Set.of(), taken);
  }

  /// A check that was written says which part it is about; Java's own says what it tried to do.
  private static boolean isRefused(Class<? extends Record> type, List<Object> parts, String name) {
    try {
      Records.make(type, parts);
      return false;
    } catch (NullPointerException e) {
      return name.equals(e.getMessage()) || e.getMessage().startsWith("Cannot invoke ");
    }
  }

  @Test
  void vectorsCannotBeChanged() {
    float[] values = {1, 2};
    Embedding vector = new Embedding(values);
    values[0] = 9;
    vector.toArray()[1] = 9;
    assertEquals(new Embedding(1, 2), vector);
    assertThrows(IllegalArgumentException.class, () -> new Embedding(Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Embedding(1f / 0));
  }
}
