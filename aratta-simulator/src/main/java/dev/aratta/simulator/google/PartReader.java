package dev.aratta.simulator.google;

import dev.aratta.scri.Block;
import dev.aratta.scri.Marks;
import dev.aratta.simulator.wire.OpenCalls;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the parts of one conversation. One thread.
final class PartReader {
  static final String SIGNATURE = "thoughtSignature";

  private static final JsonObject EMPTY = JsonValue.EMPTY_JSON_OBJECT;

  private final JsonProvider json;
  private final String provider;
  private final MediaReader media;
  private final OpenCalls calls = new OpenCalls();

  PartReader(JsonProvider json, String provider) {
    this.json = json;
    this.provider = provider;
    this.media = new MediaReader(json);
  }

  /// Reads a part.
  ///
  /// @param model whether the model said it
  Block read(Fields part, boolean model) {
    JsonObjectBuilder data = json.createObjectBuilder();
    if (model) {
      part.string(SIGNATURE).ifPresent(seal -> data.add("signature", seal));
    }
    boolean thought = part.bool("thought").orElse(false);
    if (part.peek("functionCall").isPresent()) {
      return call(part, thought, data);
    }
    if (part.peek("functionResponse").isPresent()) {
      return result(part);
    }
    Optional<String> text = part.string("text");
    if (text.isPresent()) {
      Block block =
          thought && model
              ? new Block.Thinking(text.get(), Marks.NONE)
              : new Block.Text(text.get());
      return block.withMarks(marks(part, thought && !model, data.build(), EMPTY));
    }
    Optional<MediaReader.Media> shown = media.read(part);
    return shown.isPresent()
        ? shown.get().block().withMarks(marks(part, thought, data.build(), shown.get().rest()))
        : own(part);
  }

  private Block own(Fields part) {
    String kind =
        part.whole().entrySet().stream()
            .filter(member -> member.getValue() instanceof JsonObject)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("");
    return new Block.Provider(provider, kind, Optional.empty(), part.whole(), Marks.NONE);
  }

  private Block call(Fields part, boolean thought, JsonObjectBuilder data) {
    Fields in = part.inner("functionCall").orElseThrow();
    Optional<String> id = in.string("id").filter(text -> !text.isEmpty());
    String name = in.string("name").orElse("");
    JsonObject args = in.object("args").orElse(EMPTY);
    if (id.isEmpty()) {
      data.add("id_made", true);
    }
    return new Block.ToolUse(
        calls.call(id, name),
        name,
        args,
        Optional.empty(),
        marks(part, thought, data.build(), within("functionCall", in.rest(json))));
  }

  private Block result(Fields part) {
    Fields in = part.inner("functionResponse").orElseThrow();
    Optional<String> id = in.string("id").filter(text -> !text.isEmpty());
    String name = in.string("name").orElse("");
    JsonObject response = in.object("response").orElse(EMPTY);
    boolean error = response.size() == 1 && response.containsKey("error");
    Block.Output output =
        content(in, response).orElseGet(() -> new Block.Output.Value(value(response)));
    return new Block.ToolResult(
        calls.answer(id, Optional.of(name)),
        Optional.of(name),
        output,
        error,
        marks(part, false, EMPTY, within("functionResponse", in.rest(json))));
  }

  /// What is no object is wrapped in one, by custom `result`; an error in `error`.
  private static JsonValue value(JsonObject response) {
    if (response.size() != 1) {
      return response;
    }
    JsonValue error = response.get("error");
    JsonValue result = response.getOrDefault("result", response);
    return error != null ? error : result instanceof JsonObject ? response : result;
  }

  /// Reads a result with media, which is content where the object says no more than a text.
  private Optional<Block.Output> content(Fields in, JsonObject response) {
    List<Block> blocks = new ArrayList<>();
    JsonValue said = value(response);
    if (said instanceof JsonString text) {
      blocks.add(new Block.Text(text.getString()));
    }
    List<Fields> parts = in.objects("parts");
    for (Fields part : parts) {
      media
          .read(part)
          .filter(shown -> shown.rest().isEmpty() && part.rest(json).isEmpty())
          .ifPresent(shown -> blocks.add(shown.block()));
    }
    boolean plain = said instanceof JsonString || response.isEmpty();
    boolean all = blocks.size() == parts.size() + (said instanceof JsonString ? 1 : 0);
    if (parts.isEmpty() || !plain || !all) {
      in.leave("parts");
      return Optional.empty();
    }
    return Optional.of(new Block.Output.Content(blocks));
  }

  private JsonObject within(String name, JsonObject rest) {
    return rest.isEmpty() ? EMPTY : json.createObjectBuilder().add(name, rest).build();
  }

  private Marks marks(Fields part, boolean thought, JsonObject data, JsonObject more) {
    if (thought) {
      part.leave("thought");
    }
    JsonObjectBuilder options = json.createObjectBuilder(part.rest(json));
    more.forEach(options::add);
    return new Marks(
        Optional.empty(),
        RequestReader.options(provider, options.build()),
        RequestReader.options(provider, data),
        Optional.empty());
  }
}
