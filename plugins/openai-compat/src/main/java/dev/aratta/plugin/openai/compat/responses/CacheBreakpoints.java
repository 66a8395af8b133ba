package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.plugin.openai.compat.chat.Traits;
import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Cache;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Optional;

/// Writes marks for prompt caching where the model takes them; elsewhere the provider caches long
/// prompts by itself. Only what a user, a system or a tool says can be marked, in four places at
/// most; of more the last ones count, since each holds all before it. One request, one thread.
final class CacheBreakpoints {
  /// Trait of models that take `prompt_cache_options`, and `prompt_cache_breakpoint` on parts.
  private static final String TAKEN = "cache_breakpoints";

  private static final int MOST = 4;

  private final String name;
  private final EncodeContext context;
  private final boolean taken;
  private int tooMany;

  CacheBreakpoints(ChatRequest request, String name, EncodeContext context) {
    this.name = name;
    this.context = context;
    this.taken = Traits.has(context, TAKEN);
    this.tooMany = request.messages().stream().mapToInt(CacheBreakpoints::marks).sum() - MOST;
  }

  private static int marks(Message message) {
    long blocks =
        message.blocks().stream().filter(block -> block.marks().cache().isPresent()).count();
    return (int) blocks + (message.cache().isPresent() ? 1 : 0);
  }

  /// Returns what a request says about caching the whole of it.
  Optional<JsonObject> whole(Optional<Cache> cache) {
    if (cache.isEmpty() || !isTaken("cache")) {
      return Optional.empty();
    }
    return Optional.of(written("implicit", cache.get(), "cache"));
  }

  /// Returns the mark of a part.
  ///
  /// @param path where the mark stands in the caller's request
  Optional<JsonObject> at(Cache cache, String path) {
    if (!isTaken(path)) {
      return Optional.empty();
    }
    if (tooMany-- > 0) {
      context.adjust(path, Action.DROPPED, name + " takes " + MOST + " marks; the last ones stay");
      return Optional.empty();
    }
    return Optional.of(written("explicit", cache, path));
  }

  /// Notes a mark on what cannot be marked.
  void leaveOut(String path) {
    context.adjust(path, Action.DROPPED, name + " takes marks on what it is told, not on answers");
  }

  private boolean isTaken(String path) {
    if (!taken) {
      context.adjust(path, Action.DROPPED, name + " caches long prompts by itself");
    }
    return taken;
  }

  private JsonObject written(String mode, Cache cache, String path) {
    JsonObjectBuilder mark = context.json().createObjectBuilder().add("mode", mode);
    cache
        .ttl()
        .ifPresent(
            ttl -> {
              String near = ttl.compareTo(Duration.ofMinutes(30)) <= 0 ? "30m" : "12h";
              context.adjust(path, Action.CONVERTED, name + " keeps it for " + near);
              mark.add("ttl", near);
            });
    return mark.build();
  }
}
