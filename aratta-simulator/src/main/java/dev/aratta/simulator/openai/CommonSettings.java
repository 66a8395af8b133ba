package dev.aratta.simulator.openai;

import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.scri.ToolChoice;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/// Reads the settings that both dialects name alike. A value that SCRI does not take is left over.
public final class CommonSettings {
  private CommonSettings() {}

  /// Reads model, sampling, user, notes and the wish for a stream.
  ///
  /// @throws Refusal if one of them has a wrong type
  public static void read(Fields in, ChatRequestBuilder request) {
    in.string("model").ifPresent(request::model);
    number(in, "temperature", 0, Double.MAX_VALUE, request::temperature);
    number(in, "top_p", 0, 1, request::topP);
    number(in, "presence_penalty", -Double.MAX_VALUE, Double.MAX_VALUE, request::presencePenalty);
    number(in, "frequency_penalty", -Double.MAX_VALUE, Double.MAX_VALUE, request::frequencyPenalty);
    integer(in, "top_k", 0, Integer.MAX_VALUE).ifPresent(value -> request.topK(value.intValue()));
    integer(in, "seed", Long.MIN_VALUE, Long.MAX_VALUE).ifPresent(request::seed);
    in.bool("parallel_tool_calls").ifPresent(request::parallelToolCalls);
    in.string("user").ifPresent(request::user);
    metadata(in).ifPresent(request::metadata);
    request.stream(in.bool("stream").orElse(false));
  }

  private static void number(
      Fields in, String name, double least, double most, DoubleConsumer taker) {
    Optional<JsonNumber> value = in.number(name);
    if (value.isPresent()) {
      double size = value.get().doubleValue();
      if (size >= least && size <= most) {
        taker.accept(size);
      } else {
        in.leave(name);
      }
    }
  }

  /// Reads an integer within bounds; another one is left over.
  public static Optional<Long> integer(Fields in, String name, long least, long most) {
    Optional<Long> value = in.integer(name);
    if (value.isPresent() && (value.get() < least || value.get() > most)) {
      in.leave(name);
      return Optional.empty();
    }
    return value;
  }

  private static Optional<Map<String, String>> metadata(Fields in) {
    if (!(in.peek("metadata").orElse(null) instanceof JsonObject notes)
        || !notes.values().stream().allMatch(JsonString.class::isInstance)) {
      return Optional.empty();
    }
    in.value("metadata");
    Map<String, String> read = new LinkedHashMap<>();
    notes.forEach((name, note) -> read.put(name, ((JsonString) note).getString()));
    return Optional.of(read);
  }

  /// Returns the effort of a word, nothing where SCRI has none of that name.
  public static Optional<Effort> effort(String word) {
    return Stream.of(Effort.values()).filter(effort -> effort.json().equals(word)).findFirst();
  }

  /// Returns the choice of a word, nothing where SCRI has none of that name.
  public static Optional<ToolChoice> choice(String word) {
    return switch (word) {
      case "auto" -> Optional.of(new ToolChoice.Auto());
      case "none" -> Optional.of(new ToolChoice.None());
      case "required" -> Optional.of(new ToolChoice.Required());
      case String _ -> Optional.empty();
    };
  }

  /// Returns options of a provider, none where there is nothing to say.
  public static ProviderMap options(String provider, JsonObject rest) {
    return rest.isEmpty() ? ProviderMap.EMPTY : ProviderMap.of(provider, rest);
  }
}
