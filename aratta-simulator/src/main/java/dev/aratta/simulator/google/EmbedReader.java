package dev.aratta.simulator.google;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.EmbeddingInput;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingRequest.Encoding;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Reads the body of `POST /v1beta/models/…:batchEmbedContents` into SCRI. What SCRI says once is
/// taken from the first of the requests. Keeps nothing between calls.
public final class EmbedReader {
  private final JsonProvider json;
  private final String provider;

  /// Makes a reader.
  ///
  /// @param json makes the objects of the rest
  /// @param provider the key of the rest in `provider_options`
  public EmbedReader(JsonProvider json, String provider) {
    this.json = requireNonNull(json, "json");
    this.provider = requireNonNull(provider, "provider");
  }

  /// Reads a request.
  ///
  /// @throws Refusal if a member has a type that the server does not take, or nothing is to be
  ///   embedded
  public EmbeddingRequest read(JsonObject body) {
    List<Fields> requests = new Fields(CamelCase.of(body, json), "").objects("requests");
    List<String> texts = new ArrayList<>();
    for (Fields request : requests) {
      texts.add(text(request));
    }
    if (requests.isEmpty()) {
      throw Refusal.of("* BatchEmbedContentsRequest.requests: requests is not specified\n");
    }
    Fields first = requests.getFirst();
    Optional<String> model = first.string("model");
    Optional<Integer> length = first.integer("outputDimensionality");
    Optional<String> task = first.string("taskType");
    return new EmbeddingRequest(
        new EmbeddingInput.Texts(texts),
        model.map(Models::bare),
        length.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        Encoding.FLOAT,
        task,
        RequestReader.options(provider, first.rest(json)));
  }

  /// Returns the text of one request; its parts give one vector.
  static String text(Fields request) {
    return request
        .inner("content")
        .map(
            content ->
                content.objects("parts").stream()
                    .map(part -> part.string("text").orElse(""))
                    .collect(Collectors.joining("\n")))
        .orElse("");
  }
}
