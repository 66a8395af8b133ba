package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ChatRequest;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObjectBuilder;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The sampling parameters that are sent. Models after Opus 4.6 and the version 2026-10-21 refuse
/// any; older models take them with the version 2023-06-01 (migration page, 2026-10-21).
///
/// @param temperature 0 to 1
/// @param topP 0 to 1
/// @param topK number of tokens
record Sampling(OptionalDouble temperature, OptionalDouble topP, OptionalInt topK) {
  private static final String REFUSED = "the model takes no sampling parameters";
  private static final String THINKS = "the model takes it without thinking only";

  /// Least `top_p` beside thinking (extended thinking page, feature compatibility).
  private static final double LEAST_TOP_P = 0.95;

  /// @param thinks whether thinking is asked for
  static Sampling of(ChatRequest request, boolean thinks, EncodeContext context) {
    Sampling sampling = of(request, context);
    return thinks ? sampling.besideThinking(context) : sampling;
  }

  private Sampling besideThinking(EncodeContext context) {
    boolean warm = temperature.orElse(1) != 1;
    boolean narrow = topP.orElse(1) < LEAST_TOP_P;
    note(warm, "temperature", THINKS, context);
    note(narrow, "top_p", THINKS, context);
    note(topK.isPresent(), "top_k", THINKS, context);
    return new Sampling(
        warm ? OptionalDouble.empty() : temperature,
        narrow ? OptionalDouble.empty() : topP,
        OptionalInt.empty());
  }

  private static Sampling of(ChatRequest request, EncodeContext context) {
    if (Trait.NO_SAMPLING.of(context)) {
      note(request.temperature().isPresent(), "temperature", REFUSED, context);
      note(request.topP().isPresent(), "top_p", REFUSED, context);
      note(request.topK().isPresent(), "top_k", REFUSED, context);
      return new Sampling(OptionalDouble.empty(), OptionalDouble.empty(), OptionalInt.empty());
    }
    OptionalDouble topP = request.topP();
    if (Trait.ONE_SAMPLING_PARAMETER.of(context)
        && topP.isPresent()
        && request.temperature().isPresent()) {
      note(true, "top_p", "the model takes temperature or top_p; temperature is kept", context);
      topP = OptionalDouble.empty();
    }
    return new Sampling(clamped(request.temperature(), context), topP, request.topK());
  }

  private static OptionalDouble clamped(OptionalDouble temperature, EncodeContext context) {
    if (temperature.orElse(0) <= 1) {
      return temperature;
    }
    context.adjust("temperature", Action.CLAMPED, "Anthropic takes 0 to 1; 1");
    return OptionalDouble.of(1);
  }

  private static void note(boolean set, String field, String why, EncodeContext context) {
    if (set) {
      context.adjust(field, Action.DROPPED, why);
    }
  }

  boolean any() {
    return temperature.isPresent() || topP.isPresent() || topK.isPresent();
  }

  void addTo(JsonObjectBuilder body) {
    temperature.ifPresent(value -> body.add("temperature", value));
    topP.ifPresent(value -> body.add("top_p", value));
    topK.ifPresent(value -> body.add("top_k", value));
  }
}
