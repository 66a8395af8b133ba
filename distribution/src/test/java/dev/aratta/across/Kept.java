package dev.aratta.across;

import dev.aratta.scri.Block;
import dev.aratta.scri.Origin;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A text that a provider wants back with a block, which nobody else may see.
///
/// @param provider whose it is
/// @param origin what made the block
/// @param path where the block stands
/// @param sealed whether it is a signature or encrypted, and so bound to a family of models; else
///   it is an id or the like
/// @param text the text
record Kept(String provider, Origin origin, String path, boolean sealed, String text) {
  /// Members that hold what is signed or encrypted.
  private static final Set<String> SEALED =
      Set.of("signature", "trailing", "data", "encrypted_content", "encrypted_index");

  /// Members that hold ids.
  private static final Set<String> IDS = Set.of("id", "tool_use_id");

  /// Members whose texts anybody may see: words of the format, and what the model says anyway.
  private static final Set<String> OPEN =
      Set.of(
          "type",
          "status",
          "role",
          "phase",
          "text",
          "summary",
          "arguments",
          "url",
          "title",
          "name",
          "cited_text",
          "query",
          "queries",
          "page_age",
          "toolType",
          "search_suggestions",
          "finish_reason",
          "domain",
          "uri");

  /// Members that say what the block says, too.
  private static final Set<String> TOLD = Set.of("arguments", "id_made");

  /// Returns what is kept with a block.
  ///
  /// @param path where the block stands
  static List<Kept> of(Block block, String path) {
    List<Kept> kept = new ArrayList<>();
    Origin origin = block.marks().origin().orElse(new Origin("", ""));
    block
        .marks()
        .providerData()
        .entries()
        .forEach(
            (provider, data) -> add(data, "", new Kept(provider, origin, path, false, ""), kept));
    if (block instanceof Block.Provider item) {
      add(item.data(), "", new Kept(item.provider(), origin, path, false, ""), kept);
    }
    return kept;
  }

  /// Tells whether a block leaves data of its provider behind where another one gets it: more than
  /// what the block says itself.
  static boolean isLeft(Block block, String target) {
    return block.marks().providerData().entries().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(target))
        .anyMatch(entry -> !TOLD.containsAll(entry.getValue().keySet()));
  }

  private static void add(JsonValue value, String member, Kept place, List<Kept> kept) {
    switch (value) {
      case JsonString text -> {
        boolean sealed = SEALED.contains(member);
        if (sealed || IDS.contains(member)) {
          kept.add(
              new Kept(place.provider(), place.origin(), place.path(), sealed, text.getString()));
        } else if (!OPEN.contains(member)) {
          throw new AssertionError(
              place.path() + ": is " + member + " of " + place.provider() + " secret or not?");
        }
      }
      case JsonObject object -> object.forEach((name, inner) -> add(inner, name, place, kept));
      case JsonArray list -> list.forEach(inner -> add(inner, member, place, kept));
      case JsonValue _ -> {
        // Numbers and constants are no secrets.
      }
    }
  }
}
