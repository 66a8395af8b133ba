package dev.aratta.scri;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// JSON form of what blocks, messages and tools carry beside their content.
final class MarksJson {
  private final JsonBuilderFactory json;

  MarksJson(JsonBuilderFactory json) {
    this.json = json;
  }

  void write(Marks marks, JsonObjectBuilder out) {
    marks.cache().ifPresent(cache -> out.add("cache", write(cache)));
    write("provider_options", marks.providerOptions(), out);
    write("provider_data", marks.providerData(), out);
    marks
        .origin()
        .ifPresent(
            origin ->
                out.add(
                    "origin",
                    json.createObjectBuilder()
                        .add("provider", origin.provider())
                        .add("model", origin.model())));
  }

  void write(String name, ProviderMap map, JsonObjectBuilder out) {
    if (!map.isEmpty()) {
      JsonObjectBuilder inner = json.createObjectBuilder();
      map.entries().forEach(inner::add);
      out.add(name, inner);
    }
  }

  JsonObject write(Cache cache) {
    JsonObjectBuilder out = json.createObjectBuilder();
    cache.ttl().ifPresent(ttl -> out.add("ttl", ttl.toHours() > 0 ? "1h" : "5m"));
    return out.build();
  }

  Marks read(Members in) {
    Optional<Cache> cache = cache(in);
    ProviderMap options = in.providers("provider_options");
    ProviderMap data = in.providers("provider_data");
    Optional<Origin> origin = in.object("origin").map(value -> origin(in, value));
    return cache.isEmpty() && options.isEmpty() && data.isEmpty() && origin.isEmpty()
        ? Marks.NONE
        : new Marks(cache, options, data, origin);
  }

  private static Origin origin(Members in, JsonObject value) {
    Members inner = in.inner(value, in.path("origin"));
    Origin origin = new Origin(inner.required("provider"), inner.required("model"));
    inner.end();
    return origin;
  }

  static Optional<Cache> cache(Members in) {
    return in.object("cache")
        .map(
            value -> {
              Members inner = in.inner(value, in.path("cache"));
              Optional<Duration> ttl = inner.string("ttl").map(word -> lifetime(inner, word));
              inner.end();
              return new Cache(ttl);
            });
  }

  private static Duration lifetime(Members in, String word) {
    return switch (word) {
      case "5m" -> Duration.ofMinutes(5);
      case "1h" -> Duration.ofHours(1);
      default -> throw Typed.unknownWord(in.path("ttl"), word, List.of("5m", "1h"));
    };
  }
}
