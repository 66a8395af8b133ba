package dev.aratta.simulator.openai;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.EmbeddingInput;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingRequest.Encoding;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the body of `POST /v1/embeddings` into SCRI; what SCRI has no name for goes into
/// `provider_options`. Keeps nothing between calls.
///
/// @param json makes the objects of the rest
/// @param provider the key of the rest in `provider_options`
public record EmbedReader(JsonProvider json, String provider) {
  private static final String INPUT = "input";

  /// Checks that both parts are there.
  public EmbedReader {
    requireNonNull(json, "json");
    requireNonNull(provider, "provider");
  }

  /// Reads a request.
  ///
  /// @throws Refusal if there is nothing to embed, or if a member has a type that no server takes
  public EmbeddingRequest read(JsonObject body) {
    Fields in = new Fields(body, "");
    EmbeddingInput input = input(in);
    Optional<String> model = in.string("model");
    Optional<Long> dimensions = CommonSettings.integer(in, "dimensions", 1, Integer.MAX_VALUE);
    Encoding encoding = encoding(in);
    JsonObject rest = in.rest(json).build();
    return new EmbeddingRequest(
        input,
        model,
        dimensions.map(length -> OptionalInt.of(length.intValue())).orElse(OptionalInt.empty()),
        encoding,
        Optional.empty(),
        CommonSettings.options(provider, rest));
  }

  private static Encoding encoding(Fields in) {
    String word = in.string("encoding_format").orElse("float");
    if (word.equals("base64")) {
      return Encoding.BASE64;
    }
    if (!word.equals("float")) {
      in.leave("encoding_format");
    }
    return Encoding.FLOAT;
  }

  /// Reads a text, texts, a list of tokens or lists of tokens.
  ///
  /// @throws Refusal if it is none of these, or an empty list
  static EmbeddingInput input(Fields in) {
    JsonValue input = in.value(INPUT).orElseThrow(() -> Refusal.missing(INPUT));
    return switch (input) {
      case JsonString text -> new EmbeddingInput.Texts(List.of(text.getString()));
      case JsonArray list when list.isEmpty() -> throw empty();
      case JsonArray list when isTokens(list) -> new EmbeddingInput.Tokens(List.of(tokens(list)));
      case JsonArray list when list.getFirst() instanceof JsonString -> texts(list);
      case JsonArray list -> lists(list);
      case JsonValue other -> throw Refusal.type(INPUT, "one of a string or array", other);
    };
  }

  private static Refusal empty() {
    return Refusal.plain(INPUT, "'$.input' is invalid. It must hold one text or more.");
  }

  private static boolean isTokens(JsonArray list) {
    return list.stream().allMatch(JsonNumber.class::isInstance);
  }

  private static List<Integer> tokens(JsonArray list) {
    return list.getValuesAs(JsonNumber.class).stream().map(JsonNumber::intValue).toList();
  }

  private static EmbeddingInput texts(JsonArray list) {
    List<String> texts = new ArrayList<>();
    for (int place = 0; place < list.size(); place++) {
      if (!(list.get(place) instanceof JsonString text)) {
        throw Refusal.type(at(place), "a string", list.get(place));
      }
      texts.add(text.getString());
    }
    return new EmbeddingInput.Texts(texts);
  }

  private static EmbeddingInput lists(JsonArray list) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int place = 0; place < list.size(); place++) {
      if (!(list.get(place) instanceof JsonArray inner) || inner.isEmpty() || !isTokens(inner)) {
        throw Refusal.type(at(place), "one of a string or array of integers", list.get(place));
      }
      lists.add(tokens(inner));
    }
    return new EmbeddingInput.Tokens(lists);
  }

  private static String at(int place) {
    return INPUT + "[" + place + "]";
  }
}
