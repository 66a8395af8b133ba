package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.spi.Context;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;

/// Leaves out marks for caching above the four that a request may have: the first ones, since each
/// later one holds all before it (prompt caching page, 2026-11). One request, one thread.
final class CacheLimit {
  private static final int MOST = 4;

  /// Members in the order in which the prompt is made of them; one mark may stand beside them.
  private static final List<String> PROMPT = List.of("tools", "system", "messages");

  private final Context context;
  private int tooMany;

  CacheLimit(Context context) {
    this.context = context;
  }

  JsonObject limited(JsonObject body) {
    tooMany = (body.containsKey(CacheMark.NAME) ? 1 : 0) - MOST;
    for (String member : PROMPT) {
      tooMany += marks(body.getOrDefault(member, JsonValue.NULL));
    }
    if (tooMany <= 0) {
      return body;
    }
    context.adjust("cache", Action.DROPPED, "Anthropic takes four marks: the last ones stay");
    JsonObjectBuilder out = context.json().createObjectBuilder(body);
    for (String member : PROMPT) {
      if (body.containsKey(member)) {
        out.add(member, without(body.get(member)));
      }
    }
    return out.build();
  }

  private static int marks(JsonValue value) {
    return switch (value) {
      case JsonArray list -> list.stream().mapToInt(CacheLimit::marks).sum();
      case JsonObject block ->
          (block.containsKey(CacheMark.NAME) ? 1 : 0)
              + marks(block.getOrDefault("content", JsonValue.NULL));
      case JsonValue _ -> 0;
    };
  }

  private JsonValue without(JsonValue value) {
    return switch (value) {
      case JsonArray list -> {
        JsonArrayBuilder out = context.json().createArrayBuilder();
        list.forEach(inner -> out.add(without(inner)));
        yield out.build();
      }
      case JsonObject block -> without(block);
      case JsonValue other -> other;
    };
  }

  /// What stands within a block comes before its own mark.
  private JsonObject without(JsonObject block) {
    JsonObjectBuilder out = context.json().createObjectBuilder(block);
    if (block.containsKey("content")) {
      out.add("content", without(block.get("content")));
    }
    if (block.containsKey(CacheMark.NAME) && tooMany > 0) {
      tooMany--;
      out.remove(CacheMark.NAME);
    }
    return out.build();
  }
}
