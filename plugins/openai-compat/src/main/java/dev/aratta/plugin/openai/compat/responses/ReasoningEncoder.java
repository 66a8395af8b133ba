package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.plugin.openai.compat.chat.EffortEncoder;
import dev.aratta.plugin.openai.compat.chat.Traits;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.spi.Context;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/// Writes `reasoning`: an effort, and the wish for a readable summary, which is all that can be
/// seen of it.
///
/// @param dialect what the provider does in its own way
/// @param context the call
record ReasoningEncoder(ResponsesDialect dialect, EncodeContext context) {
  /// Trait of models whose effort is `none` unless a request says otherwise.
  private static final String WHEN_ASKED = "thinks_when_asked";

  private static final String NONE = Effort.NONE.json();

  /// Tells whether the model that is asked may think; yes where that is not known.
  static boolean mayThink(Context context) {
    return !context.model().capabilities().supports().thinking().equals(Optional.of(false));
  }

  /// Returns what is written; an empty object where nothing is.
  JsonObject encode(ThinkingConfig thinking) {
    JsonObjectBuilder written = context.json().createObjectBuilder();
    if (!mayThink(context) && isOff(thinking)) {
      return written.build();
    }
    // That readable thinking is not wanted is said by not asking for it.
    boolean visible = thinking.visible() || dialect.choosesSummary();
    ThinkingConfig shown =
        new ThinkingConfig(thinking.enabled(), thinking.budgetTokens(), thinking.effort(), visible);
    Optional<String> effort =
        new EffortEncoder(dialect.name(), dialect.efforts(), context).encode(shown);
    effort.ifPresent(word -> written.add("effort", word));
    boolean summed = dialect.choosesSummary() && thinking.visible();
    if (summed && mayThink(context) && !effort.equals(Optional.of(NONE))) {
      written.add("summary", "auto");
    }
    return written.build();
  }

  private static boolean isOff(ThinkingConfig thinking) {
    return thinking.enabled().equals(Optional.of(false))
        || thinking.effortOrBudget().equals(Optional.of(Effort.NONE));
  }

  /// Tells whether the model may think in the answer to a request.
  ///
  /// @param written what the request says
  static boolean thinks(JsonObject written, Context context) {
    return written.containsKey("effort")
        ? !written.getString("effort").equals(NONE)
        : mayThink(context) && !Traits.has(context, WHEN_ASKED);
  }
}
