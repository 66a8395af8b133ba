package dev.aratta.scri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.testing.OtherValues;
import dev.aratta.testing.Records;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What records refuse to be made of, whole: `construction.txt` has what each says when one part of
/// a sample has a value at the edge of its type instead of its own.
class ConstructionTest {
  private static final Path SAID = Path.of("src/test/resources/dev/aratta/scri/construction.txt");

  private final Set<String> said = new TreeSet<>();

  @Test
  void refusalsAreThoseOfTheList() throws IOException {
    RecordSamples.byClass().values().forEach(samples -> samples.forEach(this::vary));
    String found = String.join("\n", said) + "\n";
    if (Boolean.getBoolean("aratta.renew")) {
      Files.writeString(SAID, found);
    }
    assertEquals(Files.readString(SAID), found, "-Daratta.renew=true writes the list anew");
  }

  @Test
  void usageMayBeOfInputAndOutputAlone() {
    Usage usage = new Usage(OptionalLong.of(3), OptionalLong.of(4), Optional.empty());
    assertEquals(OptionalLong.of(3), usage.inputTokens());
    assertEquals(OptionalLong.of(4), usage.outputTokens());
    assertEquals(OptionalLong.of(7), usage.totalTokens());
    assertEquals(OptionalLong.empty(), usage.cacheReadTokens());
  }

  @Test
  void dataOfNoBlockIsRefusedBesideACitation() {
    EventData data = EventData.of(ProviderMap.of("p", JsonValue.EMPTY_JSON_OBJECT));
    Citation citation = RecordSamples.citation();
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new StreamEvent.Cited(OptionalInt.empty(), citation, data));
    assertEquals("index must name the block that the provider_data is for", refused.getMessage());
  }

  private void vary(Record whole) {
    RecordComponent[] components = whole.getClass().getRecordComponents();
    List<Object> parts = List.copyOf(Records.parts(whole).values());
    for (int place = 0; place < components.length; place++) {
      for (Object other : OtherValues.of(parts.get(place))) {
        List<Object> changed = new ArrayList<>(parts);
        changed.set(place, other);
        refused(whole.getClass(), changed, components[place].getName() + " " + shown(other));
      }
    }
  }

  private void refused(Class<? extends Record> type, List<Object> parts, String what) {
    try {
      Records.make(type, parts);
    } catch (IllegalArgumentException e) {
      String name = type.getName().replaceFirst("^.*\\.", "").replace('$', '.');
      said.add(name + " " + what + ": " + e.getMessage());
    }
  }

  private static String shown(Object value) {
    return value instanceof List<?> list && !list.isEmpty() ? "twice" : "<" + value + ">";
  }
}
