package dev.aratta.plugin.openai.compat.testkit;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.spi.WireEvent;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What the last event of a stream says otherwise than the events before it: it encrypts anew, so
/// that what the item's own end says counts (openai.md, section 9), and it rounds probabilities to
/// six places.
final class Encrypted {
  private static final Pattern SEALED =
      Pattern.compile("\"(encrypted_content|fingerprint)\":\"[^\"]*\"");

  private static final Pattern LOGPROB = Pattern.compile("\"logprob\":([-0-9.Ee]+)");

  private static final int PLACES = 6;

  private Encrypted() {}

  /// Returns what the ends of a stream's items bring.
  static List<String> of(List<WireEvent> events) {
    List<String> found = new ArrayList<>();
    for (WireEvent event : events) {
      JsonObject object = ((WireEvent.Json) event).value().asJsonObject();
      if (object.getString("type", "").equals("response.output_item.done")) {
        add(object.getJsonObject("item"), found);
      }
    }
    return found;
  }

  /// Returns what an answer of SCRI keeps.
  static List<String> of(ChatResponse answer, String provider) {
    List<String> found = new ArrayList<>();
    for (Block block : answer.blocks()) {
      if (block instanceof Block.Thinking) {
        add(block.marks().providerData().of(provider).getJsonObject("item"), found);
      }
    }
    return found;
  }

  private static void add(JsonObject item, List<String> found) {
    if (item.getString("type").equals("reasoning")) {
      found.add(item.getString("id") + " " + item.getString("encrypted_content", "-"));
    }
  }

  static String without(Object document) {
    String open = SEALED.matcher(document.toString()).replaceAll("\"$1\":\"\"");
    return LOGPROB
        .matcher(open)
        .replaceAll(
            found ->
                "\"logprob\":"
                    + new BigDecimal(found.group(1))
                        .setScale(PLACES, RoundingMode.HALF_EVEN)
                        .toPlainString());
  }
}
