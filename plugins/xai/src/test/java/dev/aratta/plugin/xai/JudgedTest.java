package dev.aratta.plugin.xai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.simulator.judge.Judge;
import dev.aratta.simulator.judge.Violation;
import dev.aratta.simulator.wire.Call;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What the fixtures send is nothing that xAI's page does not name: the judge says so, who shares
/// no code with the plugin.
class JudgedTest {
  /// What these ask for by name the page does not have: the caller's word is sent.
  private static final Set<String> CALLERS_WORD =
      Set.of("provider_options", "provider_options_of_messages_and_calls", "tools");

  private static final Judge JUDGE = Judge.of("xai", Corpus.JSON);

  @TestFactory
  Stream<DynamicTest> everyRequestOfTheFixturesIsLegal() throws IOException, URISyntaxException {
    Path folder =
        Path.of(XaiPlugin.class.getResource("/META-INF/aratta/fixtures/text/case.json").toURI())
            .getParent()
            .getParent();
    try (Stream<Path> cases = Files.list(folder)) {
      List<Path> files =
          cases
              .map(one -> one.resolve("request.wire.json"))
              .filter(Files::exists)
              .sorted()
              .toList();
      assertTrue(files.size() > CALLERS_WORD.size(), "no fixture was found");
      return files.stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getParent().getFileName().toString(), () -> check(file)));
    }
  }

  private static void check(Path file) throws IOException {
    JsonObject sent = Corpus.read(Files.readString(file)).asJsonObject();
    String path =
        sent.getJsonArray("path").stream()
            .map(segment -> segment.toString().replace("\"", ""))
            .collect(Collectors.joining("/", "/v1/", ""));
    String body = sent.containsKey("body") ? sent.get("body").toString() : "";
    List<Violation> found =
        JUDGE.check(new Call(sent.getString("method"), path, "", Map.of(), body));
    boolean own = CALLERS_WORD.contains(file.getParent().getFileName().toString());
    assertEquals(own, !found.isEmpty(), found.toString());
  }
}
