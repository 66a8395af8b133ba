package dev.aratta.plugin.openai.compat.chat;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Failure;
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

/// Translates the list of models: `GET models`, one page. Called by many threads.
///
/// @param dialect what the provider does in its own way
public record ModelListCodec(ChatDialect dialect) implements ModelListTranslator {
  /// Checks that the dialect is there.
  public ModelListCodec {
    requireNonNull(dialect, "dialect");
  }

  @Override
  public WireRequest encode(EncodeContext context) {
    List<String> path = new ArrayList<>(dialect.root());
    path.add("models");
    return WireRequest.get(path);
  }

  @Override
  public Optional<WireRequest> next(List<WireResponse> pages, EncodeContext context) {
    return Optional.empty();
  }

  @Override
  public List<Model> decode(List<WireResponse> pages, DecodeContext context) {
    List<Model> models = new ArrayList<>();
    for (JsonObject entry : entries(pages.getFirst())) {
      models.add(dialect.model(id(entry), entry, context));
    }
    return models;
  }

  /// Returns the entries that have an id: of a list in `data` or in `models`, or of a bare list.
  ///
  /// @throws dev.aratta.scri.ArattaException of kind `wire_mismatch` if there is none of these
  public List<JsonObject> entries(WireResponse page) {
    JsonValue document = page.json().orElse(JsonValue.NULL);
    JsonArray list =
        switch (document) {
          case JsonArray bare when !bare.isEmpty() -> bare;
          case JsonObject object when object.get("data") instanceof JsonArray data -> data;
          case JsonObject object when object.get("models") instanceof JsonArray data -> data;
          case JsonValue _ ->
              throw Failure.wireMismatch("$.data", dialect.name() + ": $.data: must be a list")
                  .exception();
        };
    return list.stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject)
        .filter(entry -> !id(entry).isEmpty())
        .toList();
  }

  private static String id(JsonObject entry) {
    return WireJson.string(entry, "id").orElseGet(() -> WireJson.text(entry, "name"));
  }
}
