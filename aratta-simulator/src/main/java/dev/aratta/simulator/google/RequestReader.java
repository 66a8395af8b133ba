package dev.aratta.simulator.google;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.ProviderMap;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;

/// Reads the body of `POST /v1beta/models/…:generateContent` into SCRI, as the page of this package
/// says. Nothing is lost; what a server refuses is not its business. Keeps nothing between calls.
public final class RequestReader {
  private final JsonProvider json;
  private final String provider;

  /// Makes a reader.
  ///
  /// @param json makes the objects of the rest
  /// @param provider the key of the rest in `provider_options`
  public RequestReader(JsonProvider json, String provider) {
    this.json = requireNonNull(json, "json");
    this.provider = requireNonNull(provider, "provider");
  }

  /// Reads a request. Whether it wants a stream stands in the path alone, and so does the model,
  /// unless the body repeats it.
  ///
  /// @throws Refusal if a member has a type that the server does not take, or a role is unknown
  public ChatRequest read(JsonObject body) {
    Fields in = new Fields(CamelCase.of(body, json), "");
    ChatRequestBuilder request = ChatRequest.builder();
    in.string("model").map(Models::bare).ifPresent(request::model);
    request.messages(new ContentReader(json, provider).read(in));
    JsonObjectBuilder rest = json.createObjectBuilder();
    new ToolReader(json, provider).read(in, request, rest);
    in.inner("generationConfig")
        .ifPresent(
            config -> {
              JsonObject left = new ConfigReader(json).read(config, request);
              if (!left.isEmpty()) {
                rest.add("generationConfig", left);
              }
            });
    in.rest(json).forEach(rest::add);
    return request.providerOptions(options(provider, rest.build())).build();
  }

  /// Returns what stands under a provider's name, nothing where there is nothing to say.
  static ProviderMap options(String provider, JsonObject rest) {
    return rest.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(provider, rest);
  }
}
