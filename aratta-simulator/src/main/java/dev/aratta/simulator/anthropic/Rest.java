package dev.aratta.simulator.anthropic;

import dev.aratta.scri.Cache;
import dev.aratta.scri.Marks;
import dev.aratta.scri.ProviderMap;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Keeps what an object says beside its content: marks for caching, data that goes back, and what
/// SCRI has no name for.
///
/// @param json makes the objects of the rest
/// @param provider the key of the rest
record Rest(JsonProvider json, String provider) {
  private static final String MARK = "cache_control";
  private static final Map<String, Duration> LIFETIMES =
      Map.of("5m", Duration.ofMinutes(5), "1h", Duration.ofHours(1));

  /// Reads the mark for caching; one that SCRI does not know is left over.
  Optional<Cache> cache(Members in) {
    if (!(in.peek(MARK).orElse(null) instanceof JsonObject mark)
        || !(mark.get("type") instanceof JsonString type)
        || !type.getString().equals("ephemeral")) {
      return Optional.empty();
    }
    JsonValue ttl = mark.getOrDefault("ttl", JsonValue.NULL);
    Optional<Duration> lifetime =
        ttl instanceof JsonString text
            ? Optional.ofNullable(LIFETIMES.get(text.getString()))
            : Optional.empty();
    int known = 1 + (mark.containsKey("ttl") ? 1 : 0);
    if (mark.size() > known || (lifetime.isEmpty() && !ttl.equals(JsonValue.NULL))) {
      return Optional.empty();
    }
    in.value(MARK);
    return Optional.of(new Cache(lifetime));
  }

  /// Returns the marks of a block, with members that the provider wants back.
  Marks marks(Members in, String... wantedBack) {
    JsonObjectBuilder data = json.createObjectBuilder();
    for (String name : wantedBack) {
      in.value(name).ifPresent(value -> data.add(name, value));
    }
    Optional<Cache> cache = cache(in);
    return new Marks(
        cache, options(in.rest(json).build()), options(data.build()), Optional.empty());
  }

  /// Returns options of the provider, none where there is nothing to say.
  ProviderMap options(JsonObject rest) {
    return rest.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(provider, rest);
  }

  /// Keeps what is left over of an object within.
  void keep(String name, Members inner, JsonObjectBuilder rest) {
    JsonObject left = inner.rest(json).build();
    if (!left.isEmpty()) {
      rest.add(name, left);
    }
  }
}
