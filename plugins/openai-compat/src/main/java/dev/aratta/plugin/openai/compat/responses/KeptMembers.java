package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.ProviderMap;
import dev.aratta.spi.Context;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/// Collects what the provider wants back with a block. One block, one thread.
final class KeptMembers {
  /// The status of nearly all items; only another one is kept.
  static final String COMPLETED = "completed";

  private final Context context;
  private final JsonObjectBuilder kept;

  KeptMembers(Context context) {
    this.context = context;
    this.kept = context.json().createObjectBuilder();
  }

  /// Keeps members that are there and not null.
  KeptMembers keep(JsonObject item, String... names) {
    for (String name : names) {
      WireJson.value(item, name).ifPresent(value -> kept.add(name, value));
    }
    return this;
  }

  KeptMembers keepStatus(JsonObject item) {
    WireJson.string(item, "status")
        .filter(status -> !status.equals(COMPLETED))
        .ifPresent(status -> kept.add("status", status));
    return this;
  }

  KeptMembers add(String name, JsonValue value) {
    kept.add(name, value);
    return this;
  }

  ProviderMap build() {
    JsonObject members = kept.build();
    return members.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(context.provider(), members);
  }
}
