package dev.aratta.testing;

import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.Cache;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.EmbeddingInput;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.Origin;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.scri.Role;
import dev.aratta.scri.Source;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolChoice;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Draws requests in which everything that can be set is set now and then.
public final class AnyRequest {
  private final Draw draw;

  /// Draws from these dice.
  public AnyRequest(Draw draw) {
    this.draw = draw;
  }

  /// Returns a chat request.
  public ChatRequest chat() {
    ChatRequestBuilder out = ChatRequest.builder().messages(draw.some(4, this::message));
    draw.maybe(draw::word).ifPresent(out::model);
    draw.maybe(draw::provider).ifPresent(out::provider);
    sampling(out);
    out.tools(draw.some(3, this::tool)).builtinTools(draw.some(2, this::builtin));
    draw.maybe(this::choice).ifPresent(out::toolChoice);
    draw.maybe(() -> draw.chance(50)).ifPresent(out::parallelToolCalls);
    draw.maybe(this::thinking).ifPresent(out::thinking);
    draw.maybe(this::format).ifPresent(out::responseFormat);
    draw.maybe(this::cache).ifPresent(out::cache);
    draw.maybe(draw::text).ifPresent(out::user);
    out.stream(draw.chance(30)).sovereign(draw.chance(30)).metadata(notes());
    draw.maybe(() -> Duration.ofMillis(1 + draw.below(100_000))).ifPresent(out::timeout);
    draw.maybe(() -> draw.chance(50)).ifPresent(out::fallback);
    return out.providerOptions(draw.providers()).build();
  }

  private void sampling(ChatRequestBuilder out) {
    draw.share().ifPresent(value -> out.temperature(2 * value));
    draw.share().ifPresent(out::topP);
    draw.small().ifPresent(out::topK);
    draw.large().ifPresent(value -> out.seed(-value));
    draw.share().ifPresent(value -> out.presencePenalty(value - 0.5));
    draw.share().ifPresent(value -> out.frequencyPenalty(value - 2));
    draw.small().ifPresent(out::logprobs);
    draw.small().ifPresent(out::maxTokens);
    out.stop(draw.some(2, draw::text));
  }

  private Map<String, String> notes() {
    Map<String, String> notes = new LinkedHashMap<>();
    draw.some(2, draw::word).forEach(name -> notes.put(name, draw.text()));
    return notes;
  }

  /// Returns a tool.
  public Tool tool() {
    return new Tool(
        "t" + draw.word(),
        draw.maybe(draw::text),
        draw.maybe(() -> draw.object(2)),
        draw.maybe(() -> draw.chance(50)),
        draw.maybe(this::cache),
        draw.providers());
  }

  private ToolChoice choice() {
    return draw.one(
        List.of(
            new ToolChoice.Auto(),
            new ToolChoice.None(),
            new ToolChoice.Required(),
            new ToolChoice.Named(draw.word())));
  }

  private BuiltinTool builtin() {
    if (draw.chance(30)) {
      return new BuiltinTool.Definition(draw.provider(), draw.object(2));
    }
    return new BuiltinTool.Common(
        draw.one(BuiltinTool.Type.class),
        draw.some(2, draw::text),
        draw.some(2, draw::text),
        draw.chance(50) ? OptionalInt.of(1 + draw.below(9)) : OptionalInt.empty(),
        draw.maybe(
            () ->
                new BuiltinTool.UserLocation(
                    draw.maybe(draw::text),
                    draw.maybe(draw::text),
                    draw.maybe(draw::text),
                    draw.maybe(draw::text))));
  }

  private ThinkingConfig thinking() {
    return new ThinkingConfig(
        draw.maybe(() -> draw.chance(50)),
        draw.small(),
        draw.maybe(() -> draw.one(ThinkingConfig.Effort.class)),
        draw.chance(70));
  }

  private ResponseFormat format() {
    return draw.one(
        List.of(
            new ResponseFormat.Text(),
            new ResponseFormat.Json(),
            new ResponseFormat.JsonSchema(
                draw.object(2), draw.maybe(draw::text), draw.maybe(() -> draw.chance(50)))));
  }

  private Cache cache() {
    return new Cache(draw.maybe(() -> draw.one(Cache.LIFETIMES)));
  }

  /// Returns a message.
  public Message message() {
    return new Message(
        draw.one(Role.class),
        draw.some(5, this::block),
        draw.maybe(draw::text),
        draw.maybe(this::cache),
        draw.providers(),
        draw.providers());
  }

  /// Returns a block with any marks.
  public Block block() {
    return block(
        new Marks(
            draw.maybe(this::cache),
            draw.providers(),
            draw.providers(),
            draw.maybe(() -> new Origin(draw.provider(), draw.word()))));
  }

  /// Returns a block with these marks.
  public Block block(Marks marks) {
    return switch (draw.below(7)) {
      case 0 -> new Block.Text(draw.text(), draw.chance(20), marks);
      case 1 -> image(marks);
      case 2 -> document(marks);
      case 3 -> toolUse(marks);
      case 4 ->
          new Block.ToolResult(
              draw.word(), draw.maybe(draw::text), output(), draw.chance(30), marks);
      case 5 -> new Block.Thinking(draw.text(), draw.chance(20), draw.maybe(draw::text), marks);
      default ->
          new Block.Provider(
              draw.provider(), draw.word(), draw.maybe(draw::text), draw.json(3), marks);
    };
  }

  private Block toolUse(Marks marks) {
    return draw.chance(70)
        ? new Block.ToolUse(draw.word(), draw.text(), draw.object(3), Optional.empty(), marks)
        : new Block.ToolUse(
            draw.word(),
            draw.text(),
            JsonValue.EMPTY_JSON_OBJECT,
            Optional.of(draw.chance(50) ? draw.text() : draw.object(1).toString()),
            marks);
  }

  private Block.Output output() {
    if (draw.chance(50)) {
      return new Block.Output.Value(draw.json(3));
    }
    return new Block.Output.Content(
        draw.some(
            3,
            () ->
                switch (draw.below(4)) {
                  case 0 -> new Block.Text(draw.text());
                  case 1 -> image(Marks.NONE);
                  case 2 ->
                      new Block.Provider(
                          draw.provider(), draw.word(), Optional.empty(), draw.json(2), Marks.NONE);
                  default -> document(Marks.NONE);
                }));
  }

  private Block image(Marks marks) {
    Source source =
        draw.one(
            List.of(
                new Source.Url(draw.text()),
                new Source.Base64("AAAA"),
                new Source.File(draw.word(), draw.provider())));
    Optional<String> type = draw.maybe(() -> "image/png");
    return new Block.Image(
        source, source instanceof Source.Base64 ? Optional.of("image/gif") : type, marks);
  }

  private Block document(Marks marks) {
    Source source =
        draw.one(
            List.of(
                new Source.Url(draw.text()),
                new Source.Base64("AAAA"),
                new Source.PlainText(draw.text()),
                new Source.File(draw.word(), draw.provider())));
    Optional<String> type = draw.maybe(() -> "application/pdf");
    return new Block.Document(
        source,
        source instanceof Source.Base64 ? Optional.of("video/mp4") : type,
        draw.maybe(draw::text),
        marks);
  }

  /// Returns a request for embeddings.
  public EmbeddingRequest embedding() {
    EmbeddingInput input =
        draw.chance(60)
            ? new EmbeddingInput.Texts(List.of(draw.text(), draw.text()))
            : new EmbeddingInput.Tokens(
                List.of(draw.some(3, () -> draw.below(9)), List.of(draw.below(99))));
    return new EmbeddingRequest(
        input,
        draw.maybe(draw::word),
        draw.chance(50) ? OptionalInt.of(1 + draw.below(4096)) : OptionalInt.empty(),
        draw.one(EmbeddingRequest.Encoding.class),
        draw.maybe(draw::text),
        draw.providers());
  }
}
