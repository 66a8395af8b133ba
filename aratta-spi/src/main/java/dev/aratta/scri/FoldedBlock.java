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
    WHOLE;

    /// Returns the kind of a block that came whole: text and readable thinking can go on, nothing
    /// else can.
    static Kind of(Block block) {
      return switch (block) {
        case Block.Text _ -> TEXT;
        case Block.Thinking thought when !thought.redacted() -> THINKING;
        case Block.Thinking _,
            Block.Image _,
            Block.Document _,
            Block.ToolUse _,
            Block.ToolResult _,
            Block.Provider _ ->
            WHOLE;
      };
    }
  }

  private final Kind kind;
  private final Block opening;
  private final StringBuilder text = new StringBuilder();
  private boolean flag;
  private Optional<String> id = Optional.empty();
  private Optional<String> name = Optional.empty();
  private ProviderMap data;

  FoldedBlock(Kind kind) {
    this.kind = kind;
    this.opening = new Block.Text("");
    this.data = ProviderMap.EMPTY;
  }

  FoldedBlock(Block whole) {
    this.kind = Kind.of(whole);
    this.opening = whole;
    this.data = whole.marks().providerData();
    if (whole instanceof Block.Text said) {
      text.append(said.text());
      flag = said.refusal();
    } else if (whole instanceof Block.Thinking thought) {
      text.append(thought.thinking());
    }
  }

  Kind kind() {
    return kind;
  }

  /// Takes over the data of what this block replaces; its own data lies over it.
  void startFrom(FoldedBlock before, JsonProvider json) {
    data = before.data.merge(data, json);
  }

  void addData(EventData more, JsonProvider json) {
    data = more.over(data, json);
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
    id = same(id, event.id(), "id");
    name = same(name, event.name(), "name");
    text.append(event.arguments());
    flag |= event.freeText();
    addData(event.data(), json);
  }

  private static Optional<String> same(
      Optional<String> before, Optional<String> said, String what) {
    if (before.isEmpty() && said.isEmpty()) {
      throw Fold.mismatch("the first event of a tool call has no " + what);
    }
    if (before.isPresent() && said.isPresent() && !before.equals(said)) {
      throw Fold.mismatch(
          "a tool call changes its " + what + " from " + before.get() + " to " + said.get());
    }
    return before.or(() -> said);
  }

  Block block(Optional<Origin> origin, JsonProvider json) {
    Marks marks = opening.marks().withData(data);
    if (marks.origin().isEmpty() && origin.isPresent()) {
      marks = marks.withOrigin(origin.get());
    }
    return switch (kind) {
      case TEXT -> new Block.Text(text.toString(), flag, marks);
      case THINKING -> {
        Optional<String> signature =
            opening instanceof Block.Thinking thought ? thought.signature() : Optional.empty();
        yield new Block.Thinking(text.toString(), false, signature, marks);
      }
      case TOOL_CALL -> toolUse(marks, json);
      case WHOLE -> opening.withMarks(marks);
    };
  }

  private Block toolUse(Marks marks, JsonProvider json) {
    String written = text.toString();
    Optional<JsonObject> input = flag ? Optional.empty() : ToolInput.read(written, json);
    return new Block.ToolUse(
        id.orElseThrow(),
        name.orElseThrow(),
        input.orElse(JsonValue.EMPTY_JSON_OBJECT),
        input.isPresent() ? Optional.empty() : Optional.of(written),
        marks);
  }
}
