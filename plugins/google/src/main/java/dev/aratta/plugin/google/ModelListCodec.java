package dev.aratta.plugin.google;

import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Translates the list of models: `GET /v1beta/models`, in pages of up to 1,000.
final class ModelListCodec implements ModelListTranslator {
  private static final String PREFIX = "models/";

  @Override
  public WireRequest encode(EncodeContext context) {
    return WireRequest.get(List.of(GooglePlugin.VERSION, "models")).withQuery("pageSize", "1000");
  }

  @Override
  public Optional<WireRequest> next(List<WireResponse> pages, EncodeContext context) {
    return WireJson.string(list(pages.getLast()), "nextPageToken")
        .filter(token -> !token.isEmpty())
        .map(token -> encode(context).withQuery("pageToken", token));
  }

  @Override
  public List<Model> decode(List<WireResponse> pages, DecodeContext context) {
    List<Model> models = new ArrayList<>();
    for (WireResponse page : pages) {
      for (JsonObject entry : WireJson.objects(list(page), "models")) {
        if (!WireJson.text(entry, "name").isEmpty()) {
          models.add(model(entry));
        }
      }
    }
    return models;
  }

  private static Model model(JsonObject entry) {
    String name = WireJson.text(entry, "name");
    boolean embeds = methods(entry).stream().anyMatch(method -> method.startsWith("embed"));
    boolean chats = methods(entry).contains("generateContent");
    ModelCapabilities capabilities =
        new ModelCapabilities(
            true,
            new ModelCapabilities.Limits(
                WireJson.integer(entry, "inputTokenLimit"),
                WireJson.integer(entry, "outputTokenLimit"),
                OptionalInt.empty()),
            ModelCapabilities.Price.UNKNOWN,
            new ModelCapabilities.Supports(
                Optional.empty(),
                Optional.empty(),
                chats ? Optional.of(true) : Optional.empty(),
                Optional.empty(),
                WireJson.bool(entry, "thinking")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            embeds ? Set.of("embedding") : Set.of(),
            Optional.empty(),
            Set.of(),
            false);
    return new Model(
        name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name,
        "",
        capabilities,
        WireJson.string(entry, "displayName"),
        List.of());
  }

  private static Set<String> methods(JsonObject entry) {
    return Set.copyOf(
        WireJson.array(entry, "supportedGenerationMethods").stream()
            .filter(JsonString.class::isInstance)
            .map(method -> ((JsonString) method).getString())
            .toList());
  }

  /// Returns a page; a later one that failed says nothing more.
  private static JsonObject list(WireResponse page) {
    if (page.status() >= 300) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    if (page.json().orElse(JsonValue.NULL) instanceof JsonObject list
        && list.get("models") instanceof JsonArray) {
      return list;
    }
    throw AnswerParts.mismatch("$.models", "is missing").exception();
  }
}
