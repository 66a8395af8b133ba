package dev.aratta.simulator.ollama;

import dev.aratta.scri.EmbeddingInput;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.ProviderMap;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the body of `POST /api/embed` into SCRI; what SCRI has no name for goes into
/// `provider_options`. Keeps nothing between calls.
///
/// @param json makes the objects of the rest
/// @param provider the key of the rest in `provider_options`
public record EmbedReader(JsonProvider json, String provider) {

  /// Reads a request.
  ///
  /// @throws Refusal if a member has a type that the server's decoder refuses
  /// @throws dev.aratta.scri.ArattaException of kind `invalid_request` if there is nothing to
  ///   embed, which the server answers with no vectors and SCRI has no words for
  public EmbeddingRequest read(JsonObject body) {
    Asked asked = asked(body);
    if (asked.texts().isEmpty()) {
      throw Failure.invalid("input", "input: there is nothing to embed").exception();
    }
    var rest = json.createObjectBuilder();
    body.forEach(
        (name, value) -> {
          boolean named =
              switch (name) {
                case "model", "input" -> true;
                case "dimensions" -> asked.dimensions() > 0;
                case String _ -> false;
              };
          if (!named && value.getValueType() != JsonValue.ValueType.NULL) {
            rest.add(name, value);
          }
        });
    JsonObject left = rest.build();
    return new EmbeddingRequest(
        new EmbeddingInput.Texts(asked.texts()),
        Optional.of(asked.model()).filter(name -> !name.isEmpty()),
        asked.dimensions() > 0 ? OptionalInt.of(asked.dimensions()) : OptionalInt.empty(),
        EmbeddingRequest.Encoding.FLOAT,
        Optional.empty(),
        left.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(provider, left));
  }

  /// Reads and checks the members as the server does.
  Asked asked(JsonObject body) {
    Fields in = new Fields(body, "EmbedRequest");
    String model = in.string("model").orElse("");
    int dimensions = in.integer("dimensions").orElse(0);
    boolean truncate = in.bool("truncate").orElse(true);
    in.object("options", "map[string]interface {}").ifPresent(OptionsReader::check);
    in.value("keep_alive").ifPresent(KeepAlive::check);
    return new Asked(
        model, input(in.value("input").orElse(json.createValue(""))), dimensions, truncate);
  }

  private static List<String> input(JsonValue value) {
    if (value instanceof JsonString text) {
      return text.getString().isEmpty() ? List.of() : List.of(text.getString());
    }
    if (!(value instanceof JsonArray list)) {
      throw Refusal.of(400, "invalid input type");
    }
    List<String> texts = new ArrayList<>();
    for (JsonValue element : list) {
      if (!(element instanceof JsonString text)) {
        throw Refusal.of(400, "invalid input type");
      }
      texts.add(text.getString());
    }
    return texts;
  }

  /// What a request says.
  ///
  /// @param model the model; empty where none is named
  /// @param texts what to embed
  /// @param dimensions the length that is wanted; 0 or less for the model's own
  /// @param truncate whether a text that is too long is cut
  record Asked(String model, List<String> texts, int dimensions, boolean truncate) {}
}
