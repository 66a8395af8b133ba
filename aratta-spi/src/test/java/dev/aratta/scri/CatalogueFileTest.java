package dev.aratta.scri;

import static dev.aratta.testing.TestJson.SCRI;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.aratta.testing.TestJson;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The list of models that the plugins' catalogues are made from says nothing that a model cannot.
class CatalogueFileTest {
  private static Optional<Path> shared() {
    Optional<Path> named = Optional.ofNullable(System.getProperty("aratta.shared")).map(Path::of);
    return named.or(
        () ->
            Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared"))
                .filter(folder -> Files.isDirectory(folder.resolve("corpus")))
                .findFirst());
  }

  private static Path skipped() {
    String why = "models: skipped because no folder shared/providers is there";
    System.out.println(why);
    return abort(why);
  }

  @Test
  void everyMemberOfEveryModelIsReadAndWritten() {
    Path file =
        shared()
            .map(folder -> folder.resolve("providers/models.json"))
            .orElseGet(CatalogueFileTest::skipped);
    List<JsonValue> models = TestJson.file(file).asJsonArray();
    int members = 0;
    for (JsonValue value : models) {
      JsonObject model = value.asJsonObject();
      JsonObject written = SCRI.write(SCRI.readModel(model));
      for (Map.Entry<String, JsonValue> member : model.entrySet()) {
        if (member.getValue().getValueType() != JsonValue.ValueType.NULL) {
          members++;
          assertSame(member.getValue(), written.get(member.getKey()), model + " " + member);
        }
      }
    }
    assertTrue(members > 1000, "only " + members + " members");
    System.out.printf("models: %d models, %d members read%n", models.size(), members);
  }

  private static void assertSame(JsonValue expected, JsonValue found, String what) {
    if (expected instanceof JsonNumber one && found instanceof JsonNumber other) {
      assertEquals(0, one.bigDecimalValue().compareTo(other.bigDecimalValue()), what);
    } else {
      assertEquals(expected, found, what);
    }
  }
}
