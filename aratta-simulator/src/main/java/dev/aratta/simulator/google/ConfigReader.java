package dev.aratta.simulator.google;

import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/// Reads `generationConfig`.
final class ConfigReader {
  private final JsonProvider json;

  ConfigReader(JsonProvider json) {
    this.json = json;
  }

  /// Returns what SCRI has no name for.
  JsonObject read(Fields in, ChatRequestBuilder request) {
    number(in, "temperature", 0, request::temperature);
    number(in, "topP", 0, request::topP);
    number(in, "presencePenalty", -Double.MAX_VALUE, request::presencePenalty);
    number(in, "frequencyPenalty", -Double.MAX_VALUE, request::frequencyPenalty);
    integer(in, "topK", request::topK);
    integer(in, "maxOutputTokens", request::maxTokens);
    in.integer("seed").ifPresent(request::seed);
    List<String> stop = in.strings("stopSequences");
    request.stop(stop);
    if (in.bool("responseLogprobs").orElse(false)) {
      request.logprobs(in.integer("logprobs").orElse(0));
    }
    format(in).ifPresent(request::responseFormat);
    JsonObjectBuilder rest = json.createObjectBuilder();
    in.inner("thinkingConfig")
        .ifPresent(
            thinking -> {
              request.thinking(thinking(thinking));
              JsonObject left = thinking.rest(json);
              if (!left.isEmpty()) {
                rest.add("thinkingConfig", left);
              }
            });
    in.rest(json).forEach(rest::add);
    return rest.build();
  }

  /// A value that SCRI does not take is left over.
  private static void number(Fields in, String name, double least, DoubleConsumer taker) {
    Optional<JsonNumber> value = in.number(name);
    if (value.isPresent() && value.get().doubleValue() >= least) {
      taker.accept(value.get().doubleValue());
    } else {
      in.leave(name);
    }
  }

  private static void integer(Fields in, String name, IntConsumer taker) {
    Optional<Integer> value = in.integer(name);
    if (value.isPresent() && value.get() >= 0) {
      taker.accept(value.get());
    } else {
      in.leave(name);
    }
  }

  private Optional<ResponseFormat> format(Fields in) {
    return switch (in.string("responseMimeType").orElse("")) {
      case "application/json" -> Optional.of(schema(in));
      case "text/plain" -> Optional.of(new ResponseFormat.Text());
      case String _ -> {
        in.leave("responseMimeType");
        yield Optional.empty();
      }
    };
  }

  private ResponseFormat schema(Fields in) {
    Optional<JsonObject> schema = in.object("responseJsonSchema");
    if (schema.isEmpty()) {
      schema = in.object("responseSchema").map(new SchemaReader(json)::read);
    }
    return schema
        .<ResponseFormat>map(
            found -> new ResponseFormat.JsonSchema(found, Optional.empty(), Optional.empty()))
        .orElseGet(ResponseFormat.Json::new);
  }

  private static ThinkingConfig thinking(Fields in) {
    boolean visible = in.bool("includeThoughts").orElse(false);
    Optional<Integer> budget = in.integer("thinkingBudget");
    Optional<Effort> effort = in.string("thinkingLevel").flatMap(ConfigReader::effort);
    if (effort.isEmpty()) {
      in.leave("thinkingLevel");
    }
    // 0 is off, and with -1 the model decides.
    Optional<Boolean> enabled = budget.filter(tokens -> tokens <= 0).map(tokens -> tokens < 0);
    OptionalInt tokens =
        budget.filter(size -> size > 0).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    return new ThinkingConfig(enabled, tokens, effort, visible);
  }

  private static Optional<Effort> effort(String level) {
    String word = level.toLowerCase(Locale.ROOT);
    return Stream.of(Effort.values()).filter(one -> one.json().equals(word)).findFirst();
  }
}
