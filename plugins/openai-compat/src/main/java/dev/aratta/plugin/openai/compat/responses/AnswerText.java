package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.Block;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderData;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gathers texts of the assistant: those of one message on the wire become that message again, by
/// its id. One conversation, one thread.
final class AnswerText {
  private final EncodeContext context;
  private final List<JsonObject> parts = new ArrayList<>();
  private JsonObject data = JsonValue.EMPTY_JSON_OBJECT;
  private Optional<String> plain = Optional.empty();

  AnswerText(EncodeContext context) {
    this.context = context;
  }

  /// Adds a text, and returns the message before it if it belongs to another one.
  Optional<JsonObject> add(Block.Text text, String path) {
    JsonObject own = ProviderData.of(text.marks(), context);
    boolean same = WireJson.string(own, "id").equals(WireJson.string(data, "id"));
    Optional<JsonObject> before = same ? Optional.empty() : flush();
    data = own;
    JsonObject part = part(text, own, path);
    boolean alone =
        parts.isEmpty() && own.isEmpty() && !text.refusal() && PartEncoder.isPlain(text);
    plain = alone ? Optional.of(text.text()) : Optional.empty();
    parts.add(part);
    return before;
  }

  private JsonObject part(Block.Text text, JsonObject own, String path) {
    JsonObjectBuilder part = context.json().createObjectBuilder();
    if (text.refusal()) {
      part.add("type", TextPart.REFUSAL).add("refusal", text.text());
    } else {
      part.add("type", TextPart.TEXT).add("text", text.text());
      WireJson.value(own, "annotations").ifPresent(sources -> part.add("annotations", sources));
    }
    return new CallersOptions(context)
        .merged(part.build(), text.marks().providerOptions(), "input.content", path);
  }

  /// Returns the message of what was gathered, if there is any.
  Optional<JsonObject> flush() {
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    JsonObjectBuilder message = context.json().createObjectBuilder();
    Optional<String> id = WireJson.string(data, "id");
    id.ifPresent(text -> message.add("type", ItemReader.MESSAGE).add("id", text));
    message.add("role", "assistant");
    WireJson.string(data, "phase").ifPresent(phase -> message.add("phase", phase));
    Optional<String> status = WireJson.string(data, "status");
    (id.isPresent() ? Optional.of(status.orElse(KeptMembers.COMPLETED)) : status)
        .ifPresent(word -> message.add("status", word));
    if (plain.isPresent()) {
      message.add("content", plain.get());
    } else {
      message.add("content", context.json().createArrayBuilder(parts));
    }
    parts.clear();
    return Optional.of(message.build());
  }
}
