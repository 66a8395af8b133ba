package dev.aratta.plugin.llamacpp;

import dev.aratta.plugin.openai.compat.chat.ChatDialect;
import dev.aratta.scri.Model;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// Translates the list of models: page 0 is `GET /v1/models`; where that has a single model, page 1
/// is `GET /props`, which says more about it. A server without a model of its own (a router) lists
/// several, of which `/props` says nothing.
final class ModelListCodec implements ModelListTranslator {
  private static final int FIRST_ERROR = 300;

  private final dev.aratta.plugin.openai.compat.chat.ModelListCodec list;

  ModelListCodec(ChatDialect dialect) {
    this.list = new dev.aratta.plugin.openai.compat.chat.ModelListCodec(dialect);
  }

  @Override
  public WireRequest encode(EncodeContext context) {
    return list.encode(context);
  }

  @Override
  public Optional<WireRequest> next(List<WireResponse> pages, EncodeContext context) {
    return pages.size() == 1 && list.entries(pages.getFirst()).size() == 1
        ? Optional.of(WireRequest.get(List.of("props")))
        : Optional.empty();
  }

  @Override
  public List<Model> decode(List<WireResponse> pages, DecodeContext context) {
    JsonObject props = pages.size() > 1 ? props(pages.get(1)) : JsonValue.EMPTY_JSON_OBJECT;
    return props.isEmpty()
        ? list.decode(pages, context)
        : list.entries(pages.getFirst()).stream()
            .map(entry -> new ListedModel(WireJson.text(entry, "id"), entry, props).model())
            .toList();
  }

  /// Returns the properties, unless the server does not give them.
  private static JsonObject props(WireResponse page) {
    return page.status() < FIRST_ERROR
            && page.json().orElse(JsonValue.NULL) instanceof JsonObject props
        ? props
        : JsonValue.EMPTY_JSON_OBJECT;
  }
}
