package dev.aratta.simulator.anthropic;

import dev.aratta.scri.Block;
import dev.aratta.scri.Cache;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.Tool;
import dev.aratta.scri.Usage;
import dev.aratta.simulator.model.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Counts the tokens that marks for caching have written: all of the prompt up to each mark, tools
/// before messages, for the lifetime that it names. Nothing is ever read from a cache, since
/// nothing is kept between calls. One request, one thread.
final class CacheCount {
  private static final Duration LONG = Duration.ofHours(1);

  private long counted;
  private long written;
  private long writtenLong;

  private CacheCount() {}

  /// Returns figures with those of the cache.
  static Usage of(ChatRequest request, Usage usage) {
    CacheCount count = new CacheCount();
    for (Tool tool : request.tools()) {
      count.add(request.toBuilder().messages(List.of()).tools(List.of(tool)).build());
      tool.cache().ifPresent(count::mark);
    }
    for (Message message : request.messages()) {
      for (Block block : message.blocks()) {
        count.add(one(request, new Message(message.role(), List.of(block))));
        block.marks().cache().ifPresent(count::mark);
      }
    }
    request.cache().ifPresent(count::mark);
    return new Usage(
        OptionalLong.of(Math.max(usage.inputTokens().orElse(0), count.written)),
        usage.outputTokens(),
        OptionalLong.of(0),
        OptionalLong.of(count.written),
        OptionalLong.of(count.writtenLong),
        usage.reasoningTokens(),
        Optional.empty());
  }

  private static ChatRequest one(ChatRequest request, Message message) {
    return request.toBuilder().messages(List.of(message)).tools(List.of()).build();
  }

  private void add(ChatRequest part) {
    counted += Tokens.count(part);
  }

  private void mark(Cache cache) {
    long since = counted - written;
    written = counted;
    writtenLong += cache.ttl().filter(LONG::equals).isPresent() ? since : 0;
  }
}
