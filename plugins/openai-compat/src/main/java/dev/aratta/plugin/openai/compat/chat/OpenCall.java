package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.EventData;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.ToolInput;
import dev.aratta.spi.Context;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/// A call of which the wire has brought a part. It is told of once its name is known. One answer,
/// one thread.
final class OpenCall {
  private final int block;
  private final String id;
  private final boolean given;
  private final StringBuilder arguments = new StringBuilder();
  private Optional<String> name = Optional.empty();
  private boolean free;

  /// @param block the block that it becomes
  /// @param id its id
  /// @param given whether the provider gave the id
  OpenCall(int block, String id, boolean given) {
    this.block = block;
    this.id = id;
    this.given = given;
  }

  boolean hasId(String other) {
    return given && id.equals(other);
  }

  boolean isNamed() {
    return name.isPresent();
  }

  /// Tells whether its arguments could be all: so a further name belongs to another call.
  boolean isWhole(JsonProvider json) {
    return name.isPresent()
        && !arguments.toString().isBlank()
        && ToolInput.read(arguments.toString(), json).isPresent();
  }

  /// Takes more of the call and returns what is to be told of it.
  ///
  /// @param called its name, where it comes
  /// @param fragment more of the arguments
  /// @param freeText whether they are free text
  Optional<StreamEvent> accept(
      Optional<String> called, String fragment, boolean freeText, Context context) {
    free |= freeText;
    arguments.append(fragment);
    if (name.isPresent()) {
      return fragment.isEmpty()
          ? Optional.empty()
          : Optional.of(event(Optional.empty(), fragment, EventData.NONE));
    }
    name = called;
    return name.map(_ -> event(Optional.of(id), arguments.toString(), EventData.of(data(context))));
  }

  private StreamEvent event(Optional<String> first, String fragment, EventData data) {
    return new StreamEvent.ToolCall(block, first, first.flatMap(_ -> name), fragment, free, data);
  }

  private ProviderMap data(Context context) {
    JsonProvider json = context.json();
    ProviderMap made =
        given
            ? ProviderMap.EMPTY
            : WireJson.data(context.provider(), "id_made", JsonValue.TRUE, json);
    return free
        ? made.merge(
            WireJson.data(context.provider(), "type", json.createValue("custom"), json), json)
        : made;
  }

  /// Returns the arguments as they were written, where that is to be kept.
  Optional<StreamEvent> kept(Context context) {
    return free
        ? Optional.empty()
        : ToolInput.kept(arguments.toString(), context.json())
            .map(
                text ->
                    new StreamEvent.Data(
                        block,
                        EventData.of(
                            WireJson.data(
                                context.provider(),
                                "arguments",
                                context.json().createValue(text),
                                context.json()))));
  }
}
