import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Fold;
import dev.aratta.scri.ScriJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks what the README's curl lines printed against a demo server: the fields of each answer,
/// and that the stream folds to the whole answer of the same seed but for ids, times and latency.
/// Its argument is the folder with `health`, `chat`, `stream`, `embed` and `models`.
class ReadmeCheck {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final ScriJson SCRI = new ScriJson(JSON);

  private final Path folder;
  private final List<String> wrong = new ArrayList<>();
  private int passed;

  private ReadmeCheck(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    ReadmeCheck check = new ReadmeCheck(Path.of(args[0]));
    check.run();
    check.wrong.forEach(line -> System.out.println("wrong: " + line));
    System.out.println("readme: " + check.passed + " passed, " + check.wrong.size() + " failed");
    System.exit(check.wrong.isEmpty() ? 0 : 1);
  }

  private void run() throws IOException {
    expect("health says ok", "ok".equals(object("health").getString("status", "")));
    JsonObject document = object("chat");
    for (String field :
        List.of("content", "model", "provider", "finish_reason", "usage", "lineage", "blocks")) {
      expect("chat has " + field, document.containsKey(field));
    }
    ChatResponse whole = SCRI.readChatResponse(document);
    expect("chat has text", !whole.content().isBlank());
    expect("chat has usage", whole.usage().totalTokens().isPresent());
    expect("chat says that it is simulated", whole.lineage().simulated());
    compare(whole, streamed());
    EmbeddingResponse vectors = SCRI.readEmbeddingResponse(object("embed"));
    expect("embed has two vectors", vectors.embeddings().size() == 2);
    expect("embed has dimensions", vectors.embeddings().getFirst().dimensions() > 0);
    JsonArray models = object("models").getJsonArray("models");
    boolean local =
        models.stream().map(SCRI::readModel).anyMatch(model -> model.aliases().contains("local"));
    expect("models has the alias local", local);
  }

  private ChatResponse streamed() throws IOException {
    Fold fold = new Fold(JSON);
    List<String> lines = Files.readAllLines(folder.resolve("stream"));
    List<String> data =
        lines.stream()
            .filter(line -> line.startsWith("data:"))
            .map(line -> line.substring(5).strip())
            .toList();
    expect("stream ends with [DONE]", !data.isEmpty() && data.getLast().equals("[DONE]"));
    data.stream()
        .filter(line -> !line.equals("[DONE]"))
        .forEach(line -> SCRI.readEvent(value(line)).ifPresent(fold::accept));
    return fold.result();
  }

  private void compare(ChatResponse whole, ChatResponse streamed) {
    expect("stream has the chat's blocks", whole.blocks().equals(streamed.blocks()));
    expect("stream has the chat's citations", whole.citations().equals(streamed.citations()));
    expect(
        "stream has the chat's finish reason",
        whole.finishReason().equals(streamed.finishReason()));
    expect("stream has the chat's model", whole.model().equals(streamed.model()));
    expect("stream has the chat's provider", whole.provider().equals(streamed.provider()));
    expect(
        "stream has the chat's usage",
        whole.usage().inputTokens().equals(streamed.usage().inputTokens())
            && whole.usage().outputTokens().equals(streamed.usage().outputTokens()));
    expect(
        "stream has the chat's lineage",
        whole.lineage().adjustments().equals(streamed.lineage().adjustments())
            && whole.lineage().pluginVersion().equals(streamed.lineage().pluginVersion())
            && streamed.lineage().simulated());
  }

  private JsonObject object(String name) throws IOException {
    return value(Files.readString(folder.resolve(name))).asJsonObject();
  }

  private static JsonValue value(String text) {
    try (var reader = JSON.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  private void expect(String what, boolean holds) {
    if (holds) {
      passed++;
    } else {
      wrong.add(what);
    }
  }
}
