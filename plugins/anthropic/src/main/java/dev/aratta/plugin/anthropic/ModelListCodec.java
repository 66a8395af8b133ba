package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Model;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Translates the list of models: `GET /v1/models`, in pages of up to 1,000.
final class ModelListCodec implements ModelListTranslator {
  private static final String MOST = "1000";

  @Override
  public WireRequest encode(EncodeContext context) {
    return request(context);
  }

  private static WireRequest request(EncodeContext context) {
    WireRequest request = WireRequest.get(List.of("v1", "models")).withQuery("limit", MOST);
    return Headers.on(request, false, JsonValue.EMPTY_JSON_OBJECT, context);
  }

  @Override
  public Optional<WireRequest> next(List<WireResponse> pages, EncodeContext context) {
    JsonObject last = list(pages.getLast());
    return WireJson.bool(last, "has_more").orElse(false)
        ? WireJson.string(last, "last_id").map(id -> request(context).withQuery("after_id", id))
        : Optional.empty();
  }

  @Override
  public List<Model> decode(List<WireResponse> pages, DecodeContext context) {
    List<Model> models = new ArrayList<>();
    for (WireResponse page : pages) {
      for (JsonObject entry : WireJson.objects(list(page), "data")) {
        if (!WireJson.text(entry, "id").isEmpty()) {
          models.add(ListedModel.of(entry));
        }
      }
    }
    return models;
  }

  /// Returns a page; a later one that failed says nothing more.
  private static JsonObject list(WireResponse page) {
    if (page.status() >= 300) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    if (page.json().orElse(JsonValue.NULL) instanceof JsonObject list
        && list.get("data") instanceof JsonArray) {
      return list;
    }
    throw AnswerParts.absent("$.data");
  }
}
