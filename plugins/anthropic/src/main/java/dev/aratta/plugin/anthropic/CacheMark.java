package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Cache;
import dev.aratta.spi.Context;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;

/// Writes `cache_control`.
final class CacheMark {
  static final String NAME = "cache_control";

  private CacheMark() {}

  static JsonObject of(Cache cache, Context context) {
    JsonObjectBuilder mark = context.json().createObjectBuilder().add("type", "ephemeral");
    cache.ttl().ifPresent(ttl -> mark.add("ttl", ttl.equals(Duration.ofHours(1)) ? "1h" : "5m"));
    return mark.build();
  }
}
