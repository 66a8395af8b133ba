package dev.aratta.scri;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// JSON objects keyed by the id of a configured provider: `provider_options` (what a caller asks of
/// one provider by name) and `provider_data` (what a provider wants back verbatim). What stands
/// under one id is read by that provider's translator alone.
public final class ProviderMap {
  /// The map without entries.
  public static final ProviderMap EMPTY = new ProviderMap(Map.of());

  private final Map<String, JsonObject> entries;

  private ProviderMap(Map<String, JsonObject> entries) {
    this.entries = entries;
  }

  /// Returns a map with one entry.
  ///
  /// @param provider the provider's id
  /// @param value what belongs to it
  public static ProviderMap of(String provider, JsonObject value) {
    return new ProviderMap(Map.of(provider, Objects.requireNonNull(value, "value")));
  }

  /// Returns a map with these entries, in their order.
  public static ProviderMap of(Map<String, JsonObject> entries) {
    if (entries.isEmpty()) {
      return EMPTY;
    }
    Map<String, JsonObject> copy = new LinkedHashMap<>(entries);
    copy.forEach((id, value) -> Objects.requireNonNull(value, Objects.requireNonNull(id, "id")));
    return new ProviderMap(Collections.unmodifiableMap(copy));
  }

  /// Returns what belongs to a provider, an empty object if nothing does.
  public JsonObject of(String provider) {
    return entries.getOrDefault(provider, JsonValue.EMPTY_JSON_OBJECT);
  }

  /// Tells whether there is no entry at all.
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /// Returns all entries in their order; the map cannot be changed.
  public Map<String, JsonObject> entries() {
    return entries;
  }

  /// Returns this map with another laid over it: objects are merged deeply, anything else is
  /// replaced.
  ///
  /// @param json makes the merged objects
  public ProviderMap merge(ProviderMap other, JsonProvider json) {
    return combine(other, json, false);
  }

  /// Returns this map with another joined to it: as [#merge], but strings are concatenated and
  /// lists are joined.
  ///
  /// @param json makes the joined objects
  public ProviderMap append(ProviderMap other, JsonProvider json) {
    return combine(other, json, true);
  }

  private ProviderMap combine(ProviderMap other, JsonProvider json, boolean append) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    Map<String, JsonObject> result = new LinkedHashMap<>(entries);
    other.entries.forEach(
        (id, value) -> result.merge(id, value, (old, added) -> objects(old, added, json, append)));
    return new ProviderMap(Collections.unmodifiableMap(result));
  }

  private static JsonObject objects(
      JsonObject old, JsonObject added, JsonProvider json, boolean append) {
    var builder = json.createObjectBuilder(old);
    added.forEach(
        (name, value) -> {
          JsonValue before = old.get(name);
          builder.add(name, before == null ? value : values(before, value, json, append));
        });
    return builder.build();
  }

  private static JsonValue values(
      JsonValue old, JsonValue added, JsonProvider json, boolean append) {
    if (old instanceof JsonObject before && added instanceof JsonObject after) {
      return objects(before, after, json, append);
    }
    if (append && old instanceof JsonString before && added instanceof JsonString after) {
      return json.createValue(before.getString() + after.getString());
    }
    if (append && old instanceof JsonArray before && added instanceof JsonArray after) {
      var list = json.createArrayBuilder(before);
      after.forEach(list::add);
      return list.build();
    }
    return added;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProviderMap map && entries.equals(map.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
