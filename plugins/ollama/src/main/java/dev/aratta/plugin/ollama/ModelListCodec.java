package dev.aratta.plugin.ollama;

import dev.aratta.scri.Model;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.Framing;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Translates the list of installed models: page 0 is `GET /api/tags`, page *i* `POST /api/show` of
/// its *i*-th model, which is the authority on what the model can do.
final class ModelListCodec implements ModelListTranslator {
  private static final int MOST_PAGES = 50;
  private static final int FIRST_ERROR = 300;

  @Override
  public WireRequest encode(EncodeContext context) {
    return WireRequest.get(List.of("api", "tags"));
  }

  @Override
  public Optional<WireRequest> next(List<WireResponse> pages, EncodeContext context) {
    List<JsonObject> listed = listed(pages.getFirst());
    if (pages.size() > listed.size() || pages.size() >= MOST_PAGES) {
      return Optional.empty();
    }
    JsonObject body =
        context
            .json()
            .createObjectBuilder()
            .add("model", ListedModel.id(listed.get(pages.size() - 1)))
            .build();
    return Optional.of(WireRequest.post(List.of("api", "show"), body, Framing.NONE));
  }

  @Override
  public List<Model> decode(List<WireResponse> pages, DecodeContext context) {
    List<JsonObject> listed = listed(pages.getFirst());
    List<Model> models = new ArrayList<>(listed.size());
    for (int place = 0; place < listed.size(); place++) {
      Optional<JsonObject> shown =
          place + 1 < pages.size() ? shown(pages.get(place + 1)) : Optional.empty();
      models.add(new ListedModel(listed.get(place), shown).model());
    }
    return models;
  }

  /// Returns the entries that have a name.
  private static List<JsonObject> listed(WireResponse page) {
    if (!(page.json().orElse(JsonValue.NULL) instanceof JsonObject list)
        || !list.containsKey("models")) {
      throw AnswerParts.absent("$.models");
    }
    return WireJson.objects(list, "models").stream()
        .filter(entry -> !ListedModel.id(entry).isEmpty())
        .toList();
  }

  /// Returns the details of a model, unless it is gone by now.
  private static Optional<JsonObject> shown(WireResponse page) {
    return page.status() < FIRST_ERROR
            && page.json().orElse(JsonValue.NULL) instanceof JsonObject details
        ? Optional.of(details)
        : Optional.empty();
  }
}
