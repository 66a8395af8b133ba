package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.spi.Context;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// Names of what a model does on the wire of OpenAI's dialects, as they stand in a catalogue's
/// `traits`.
public final class Traits {
  /// The model refuses `temperature`, `top_p` and penalties.
  public static final String NO_SAMPLING = "no_sampling";

  /// The model refuses `temperature`, `top_p` and penalties unless it is told not to think.
  public static final String SAMPLING_WITHOUT_THINKING = "sampling_without_thinking";

  /// The model refuses penalties.
  public static final String NO_PENALTIES = "no_penalties";

  /// The model refuses `logprobs`.
  public static final String NO_LOGPROBS = "no_logprobs";

  /// The model refuses `stop`, so that it is emulated.
  public static final String NO_STOP = "no_stop";

  /// The model wants its instructions from the role `developer`.
  public static final String DEVELOPER_ROLE = "developer_role";

  /// The model refuses every `reasoning_effort`.
  public static final String NO_EFFORT = "no_effort";

  private static final String EFFORT = "effort_";

  private Traits() {}

  /// Tells whether the model that is asked has a trait.
  public static boolean has(Context context, String trait) {
    return context.model().capabilities().traits().contains(trait);
  }

  /// Returns the efforts that the model takes, from its traits `effort_none` to `effort_max`; all
  /// of a provider's where it has none of these traits.
  ///
  /// @param otherwise what the provider takes
  public static Set<Effort> efforts(Context context, Set<Effort> otherwise) {
    Set<Effort> efforts = EnumSet.noneOf(Effort.class);
    for (Effort effort : Effort.values()) {
      if (has(context, EFFORT + effort.name().toLowerCase(Locale.ROOT))) {
        efforts.add(effort);
      }
    }
    return efforts.isEmpty() ? otherwise : efforts;
  }
}
