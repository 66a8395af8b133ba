package dev.aratta.simulator.openai;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Cache;
import dev.aratta.scri.Marks;
import dev.aratta.scri.ProviderMap;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Map;
import java.util.Optional;

/// Reads what a part of a message's content says beside its content.
///
/// @param json makes the objects of the rest
/// @param provider the key of the rest
public record PartMarks(JsonProvider json, String provider) {
  private static final String BREAKPOINT = "prompt_cache_breakpoint";

  /// Checks that both parts are there.
  public PartMarks {
    requireNonNull(json, "json");
    requireNonNull(provider, "provider");
  }

  /// Returns what is left over of a part.
  public Marks of(Fields in) {
    return of(in, JsonValue.EMPTY_JSON_OBJECT);
  }

  /// Returns what is left over of a part and of an object within it.
  ///
  /// @param nested the rest of that object, under its name; empty where nothing is left
  public Marks of(Fields in, JsonObject nested) {
    JsonObject explicit = json.createObjectBuilder(Map.of("mode", "explicit")).build();
    Optional<Cache> cache =
        in.peek(BREAKPOINT).filter(explicit::equals).map(_ -> new Cache(Optional.empty()));
    if (cache.isPresent()) {
      in.value(BREAKPOINT);
    }
    JsonObjectBuilder rest = in.rest(json);
    nested.forEach(rest::add);
    ProviderMap options = CommonSettings.options(provider, rest.build());
    return cache.isEmpty() && options.isEmpty()
        ? Marks.NONE
        : new Marks(cache, options, ProviderMap.EMPTY, Optional.empty());
  }

  /// Returns what is left over of an object within a part, under its name.
  public JsonObject nested(String name, Fields inner) {
    JsonObject rest = inner.rest(json).build();
    return rest.isEmpty() ? rest : json.createObjectBuilder().add(name, rest).build();
  }
}
