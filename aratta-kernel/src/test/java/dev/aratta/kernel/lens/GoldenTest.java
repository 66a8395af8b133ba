package dev.aratta.kernel.lens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every operation, by cases in data files: what it does, that it leaves what it must, that doing
/// it twice is doing it once, and that its inverse leads back.
class GoldenTest {
  /// Operations that the table of a lens says cannot be undone, or not in general.
  private static final Set<String> ONE_WAY =
      Set.of(
          "copy",
          "default",
          "require",
          "drop",
          "event_drop",
          "event_split",
          "event_merge",
          "uncumulate");

  /// Operations whose inverse is shown by another one's cases.
  private static final Set<String> SHOWN_ELSEWHERE = Set.of("split_think");

  @TestFactory
  Stream<DynamicTest> everyCase() {
    return OperationForm.names().stream()
        .flatMap(
            name ->
                cases(name).stream()
                    .map(
                        one ->
                            dynamicTest(name + ": " + one.json().getString("case"), one::check)));
  }

  @Test
  void everyOperationIsShownAndUndoneWhereItCanBe() {
    for (String name : OperationForm.names()) {
      List<GoldenCase> cases = cases(name);
      assertTrue(cases.stream().anyMatch(one -> one.json().containsKey("after")), name);
      boolean undone = cases.stream().anyMatch(one -> one.json().getBoolean("undone", false));
      assertEquals(!ONE_WAY.contains(name) && !SHOWN_ELSEWHERE.contains(name), undone, name);
      for (GoldenCase one : cases) {
        one.lens().rules().getFirst().lists().values().iterator().next().operations().stream()
            .filter(operation -> ONE_WAY.contains(operation.op()))
            .forEach(operation -> assertTrue(operation.inverse().isEmpty(), name));
      }
    }
  }

  private static List<GoldenCase> cases(String name) {
    try (InputStream in = GoldenTest.class.getResourceAsStream(name + ".json")) {
      assertTrue(in != null, "there are no cases for " + name);
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Lenses.exactly(text).asJsonArray().getValuesAs(JsonObject.class).stream()
          .map(GoldenCase::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
