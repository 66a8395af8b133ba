package dev.aratta.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.AliasStatus;
import dev.aratta.kernel.json.JsonInput;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.ScriJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs every example of the page about the API: the client behind the server says what the page
/// shows, and what the server makes of it must be the page's answer, member by member.
class HttpApiPageTest {
  private static final ScriJson SCRI = new ScriJson(JsonProvider.provider());
  private static final Pattern BLOCK = Pattern.compile("```http\n(.*?)```", Pattern.DOTALL);

  /// A request and the answer to it, each as on the page.
  record Example(Part request, Part answer) {
    @Override
    public String toString() {
      return request.line() + " -> " + answer.line();
    }
  }

  /// A message: first line, headers, body.
  record Part(String line, List<String> headers, String body) {
    static Part of(String block) {
      String[] halves = block.split("\n\n", 2);
      List<String> lines = List.of(halves[0].strip().split("\n", -1));
      return new Part(
          lines.getFirst(), lines.subList(1, lines.size()), halves.length > 1 ? halves[1] : "");
    }
  }

  private static String page() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("docs/http-api.md"))) {
      root = root.getParent();
    }
    return Files.readString(root.resolve("docs/http-api.md"));
  }

  static Stream<Example> examples() throws IOException {
    List<Part> parts = new ArrayList<>();
    for (Matcher block = BLOCK.matcher(page()); block.find(); ) {
      parts.add(Part.of(block.group(1)));
    }
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += 2) {
      assertTrue(parts.get(i + 1).line().startsWith("HTTP/1.1 "), parts.get(i).line());
      examples.add(new Example(parts.get(i), parts.get(i + 1)));
    }
    return examples.stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theServerAnswersAsThePageSays(Example example) throws IOException {
    try (RunningServer running = new RunningServer();
        RawConnection connection = running.connect()) {
      play(example.answer(), running.client);
      running.plugins.play(example.answer().body());
      RawConnection.Answer answer = connection.send(wire(example.request())).answer();
      assertEquals(example.answer().line(), "HTTP/1.1 " + answer.status(), answer.body());
      for (String header : example.answer().headers()) {
        String[] parts = header.split(": ", 2);
        assertEquals(parts[1], answer.header(parts[0].toLowerCase(Locale.ROOT)));
      }
      if (answer.header("content-type").equals("text/event-stream")) {
        assertEquals(example.answer().body(), answer.body());
      } else {
        assertEquals(object(example.answer().body()), object(answer.body()));
      }
    }
  }

  private static byte[] wire(Part request) {
    byte[] body = request.body().strip().getBytes(UTF_8);
    List<String> lines = new ArrayList<>(List.of(request.line() + " HTTP/1.1"));
    lines.addAll(request.headers());
    if (request.headers().stream().noneMatch(header -> header.startsWith("Host:"))) {
      lines.add("Host: localhost:8084");
    }
    if (body.length > 0) {
      lines.add("Content-Length: " + body.length);
    }
    String head = String.join("\r\n", lines) + "\r\n\r\n";
    return (head + request.body().strip()).getBytes(UTF_8);
  }

  /// Has the client say what the answer of the page says.
  private static void play(Part answer, FakeClient client) {
    if (answer.body().startsWith("data: ")) {
      FakeStream stream = new FakeStream();
      for (String line : answer.body().strip().split("\n\n", -1)) {
        if (!line.contains("[DONE]")) {
          stream.give(SCRI.readEvent(object(line.substring("data: ".length()))).orElseThrow());
        }
      }
      client.stream = _ -> stream.end();
      return;
    }
    JsonObject document = object(answer.body());
    client.chat =
        _ -> {
          if (document.containsKey("error")) {
            throw SCRI.readFailure(document).exception();
          }
          return SCRI.readChatResponse(document);
        };
    client.embed = _ -> SCRI.readEmbeddingResponse(document);
    if (document.containsKey("models")) {
      client.models =
          document.getJsonArray("models").stream().map(model -> SCRI.readModel(model)).toList();
      client.aliases =
          document.getJsonObject("aliases").entrySet().stream()
              .map(HttpApiPageTest::alias)
              .toList();
    }
  }

  private static AliasStatus alias(Map.Entry<String, JsonValue> entry) {
    JsonObject said = entry.getValue().asJsonObject();
    return new AliasStatus(
        entry.getKey(),
        said.getString("model"),
        AliasStatus.State.valueOf(said.getString("state").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(said.getString("message", null)));
  }

  private static JsonObject object(String text) {
    return new JsonInput().read(text.strip().getBytes(UTF_8)).asJsonObject();
  }

  @Test
  void thePageHasExamplesOfEveryPath() throws IOException {
    List<String> lines = examples().map(example -> example.request().line()).toList();
    for (String line :
        List.of(
            "GET /health",
            "POST /api/v1/chat",
            "POST /api/v1/chat/stream",
            "POST /api/v1/embed",
            "GET /api/v1/models",
            "GET /api/v1/plugins",
            "POST /api/v1/plugins/reload")) {
      assertTrue(lines.contains(line), line);
    }
  }

  @Test
  void thePageNamesTheStatusOfEveryFailure() throws IOException {
    String page = page();
    String table = page.substring(page.indexOf("| status | `kind` |"));
    for (FailureKind kind : FailureKind.values()) {
      Failure ours = new Failure(kind, "m");
      Failure providers = ours.at("p", "m");
      for (Failure failure : List.of(ours, providers)) {
        Pattern row =
            Pattern.compile(
                "(?m)^\\| [0-9, ]*" + failure.httpStatus() + "[0-9, ]* \\|.*`" + kind.json() + "`");
        assertTrue(row.matcher(table).find(), kind.json() + " " + failure.httpStatus());
      }
    }
  }
}
