package dev.aratta.scri;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/// A block of which the stream has brought a part.
final class FoldedBlock {
  /// What the events of one index may be.
  enum Kind {
    TEXT,
    THINKING,
    TOOL_CALL,
    WHOLE
  }

  private final Kind kind;
  private final Block whole;
  private final StringBuilder text = new StringBuilder();
  private boolean flag;
  private String id = "";
  private String name = "";
  private ProviderMap data = ProviderMap.EMPTY;

  FoldedBlock(Kind kind) {
    this.kind = kind;
    this.whole = new Block.Text("");
  }

  FoldedBlock(Block whole) {
    this.kind = Kind.WHOLE;
    this.whole = whole;
    this.data = whole.marks().providerData();
  }

  Kind kind() {
    return kind;
  }

  boolean isText() {
    return kind == Kind.TEXT || (kind == Kind.WHOLE && whole instanceof Block.Text);
  }

  /// Takes over the data of what this block replaces; its own data lies over it.
  void startFrom(FoldedBlock before, JsonProvider json) {
    data = before.data.merge(data, json);
  }

  void addData(EventData more, JsonProvider json) {
    if (!more.values().isEmpty()) {
      data = more.append() ? data.append(more.values(), json) : data.merge(more.values(), json);
    }
  }

  void accept(StreamEvent.Content event, JsonProvider json) {
    text.append(event.content());
    flag |= event.refusal();
    addData(event.data(), json);
  }

  void accept(StreamEvent.Thinking event, JsonProvider json) {
    text.append(event.thinking());
    addData(event.data(), json);
  }

  void accept(StreamEvent.ToolCall event, JsonProvider json) {
    id = event.id().orElse(id);
    name = event.name().orElse(name);
    if (id.isEmpty() || name.isEmpty()) {
      throw Failure.wireMismatch("$", "a tool call needs id and name with its first event")
          .exception();
    }
    text.append(event.arguments());
    flag |= event.freeText();
    addData(event.data(), json);
  }

  Block block(Optional<Origin> origin, JsonProvider json) {
    return switch (kind) {
      case TEXT -> new Block.Text(text.toString(), flag, marks(Marks.NONE, origin));
      case THINKING -> new Block.Thinking(text.toString(), marks(Marks.NONE, origin));
      case TOOL_CALL -> toolUse(marks(Marks.NONE, origin), json);
      case WHOLE -> whole.withMarks(marks(whole.marks(), origin));
    };
  }

  private Marks marks(Marks before, Optional<Origin> origin) {
    Marks marks = before.withData(data);
    return marks.origin().isPresent() || origin.isEmpty() ? marks : marks.withOrigin(origin.get());
  }

  private Block toolUse(Marks marks, JsonProvider json) {
    String written = text.toString();
    Optional<JsonObject> input = flag ? Optional.empty() : ToolInput.read(written, json);
    return new Block.ToolUse(
        id,
        name,
        input.orElse(JsonValue.EMPTY_JSON_OBJECT),
        input.isPresent() ? Optional.empty() : Optional.of(written),
        marks);
  }
}
