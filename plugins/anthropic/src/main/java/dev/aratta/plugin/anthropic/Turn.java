package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Cache;
import dev.aratta.scri.Role;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One turn on the wire: what several messages of one role say, results of tools first. One
/// conversation, one thread.
final class Turn {
  /// Blocks that take no `cache_control`.
  private static final Set<String> UNMARKED = Set.of("thinking", "redacted_thinking");

  private final Role role;
  private final List<JsonObject> results = new ArrayList<>();
  private final List<JsonObject> said = new ArrayList<>();
  private JsonObject options = JsonObject.EMPTY_JSON_OBJECT;

  Turn(Role role) {
    this.role = role;
  }

  Role role() {
    return role;
  }

  void say(JsonObject block) {
    said.add(block);
  }

  void answer(JsonObject result) {
    results.add(result);
  }

  void options(JsonObject more) {
    options = more;
  }

  JsonObject options() {
    return options;
  }

  boolean isEmpty() {
    return results.isEmpty() && said.isEmpty();
  }

  /// Marks the last block for caching; tells whether there was one that can be marked.
  boolean mark(Cache cache, EncodeContext context) {
    List<JsonObject> blocks = said.isEmpty() ? results : said;
    for (int place = blocks.size() - 1; place >= 0; place--) {
      JsonObject block = blocks.get(place);
      if (!UNMARKED.contains(block.getString("type", ""))) {
        JsonObjectBuilder marked = context.json().createObjectBuilder(block);
        blocks.set(place, marked.add(CacheMark.NAME, CacheMark.of(cache, context)).build());
        return true;
      }
    }
    return false;
  }

  JsonObject json(EncodeContext context) {
    JsonArrayBuilder content = context.json().createArrayBuilder();
    results.forEach(content::add);
    said.forEach(content::add);
    return context
        .json()
        .createObjectBuilder()
        .add("role", role.json())
        .add("content", content)
        .build();
  }
}
