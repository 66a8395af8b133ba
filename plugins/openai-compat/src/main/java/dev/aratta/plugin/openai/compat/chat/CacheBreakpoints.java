package dev.aratta.plugin.openai.compat.chat;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.Cache;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes marks for prompt caching where the model takes them; elsewhere the provider caches long
/// prompts by itself. Only what a user, a system or a tool says can be marked, in four places at
/// most; of more the last ones count, since each holds all before it. One request, one thread.
public final class CacheBreakpoints {
  /// Trait of models that take `prompt_cache_options`, and `prompt_cache_breakpoint` on parts.
  private static final String TAKEN = "cache_breakpoints";

  private static final int MOST = 4;

  private final String name;
  private final EncodeContext context;
  private final boolean taken;
  private final List<Message> messages;
  private boolean counted;
  private int tooMany;

  /// Makes what writes the marks of a request.
  ///
  /// @param name the provider's name for people
  public CacheBreakpoints(ChatRequest request, String name, EncodeContext context) {
    this.name = requireNonNull(name, "name");
    this.context = requireNonNull(context, "context");
    this.taken = Traits.has(context, TAKEN);
    this.messages = request.messages();
  }

  /// Counts the marks that are written: those on answers and on results of tools are not.
  private static int marks(Message message) {
    if (message.role() == Role.ASSISTANT) {
      return 0;
    }
    return (int)
        marked(message.blocks(), message.cache()).stream()
            .filter(block -> !(block instanceof Block.ToolResult))
            .filter(block -> block.marks().cache().isPresent())
            .count();
  }

  /// Returns what a request says about caching the whole of it.
  public Optional<JsonObject> whole(Optional<Cache> cache) {
    if (cache.isEmpty() || !isTaken("cache")) {
      return Optional.empty();
    }
    return Optional.of(written("implicit", cache.get(), "cache"));
  }

  /// Returns blocks of which the last has the mark of the message around them, unless it has its
  /// own.
  public static List<Block> marked(List<Block> blocks, Optional<Cache> whole) {
    if (whole.isEmpty() || blocks.isEmpty() || blocks.getLast().marks().cache().isPresent()) {
      return blocks;
    }
    List<Block> marked = new ArrayList<>(blocks);
    Block last = marked.removeLast();
    Marks marks = last.marks();
    marked.add(
        last.withMarks(
            new Marks(whole, marks.providerOptions(), marks.providerData(), marks.origin())));
    return marked;
  }

  /// Returns the mark of a part.
  ///
  /// @param path where the mark stands in the caller's request
  public Optional<JsonObject> at(Cache cache, String path) {
    if (!isTaken(path)) {
      return Optional.empty();
    }
    if (!counted) {
      counted = true;
      tooMany = messages.stream().mapToInt(CacheBreakpoints::marks).sum() - MOST;
    }
    if (tooMany-- > 0) {
      context.adjust(path, Action.DROPPED, name + " takes " + MOST + " marks; the last ones stay");
      return Optional.empty();
    }
    return Optional.of(written("explicit", cache, path));
  }

  /// Notes a mark on what cannot be marked.
  public void leaveOut(String path) {
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
