package dev.aratta.plugin.google;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.Usage;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// Reads what stands beside the parts of an answer.
record AnswerParts(ChatDecodeContext context) {
  /// Member of a candidate and of the request that goes on with it.
  static final String CONTINUATION_TOKEN = "continuationToken";

  /// Returns the document, unless it is an error; in streams that are lists, errors are too.
  JsonObject document(JsonValue value) {
    JsonValue first = value instanceof JsonArray list && list.size() == 1 ? list.getFirst() : value;
    if (!(first instanceof JsonObject document)) {
      throw mismatch("$", "an answer must be an object").exception();
    }
    if (document.get("error") instanceof JsonObject) {
      throw new FailureDecoder(context).inAnswer(document).exception();
    }
    return document;
  }

  /// Returns why the model stopped. There is no reason of its own for calls (finish reasons,
  /// 2026-11).
  FinishReason finish(String raw, boolean calls) {
    return new FinishReason(
        switch (raw) {
          case "STOP" -> calls ? FinishReason.Kind.TOOL_CALLS : FinishReason.Kind.STOP;
          case "MAX_TOKENS", "CONTINUATION" -> FinishReason.Kind.LENGTH;
          case "SAFETY",
              "RECITATION",
              "LANGUAGE",
              "BLOCKLIST",
              "PROHIBITED_CONTENT",
              "SPII",
              "IMAGE_SAFETY",
              "IMAGE_PROHIBITED_CONTENT",
              "IMAGE_RECITATION" ->
              FinishReason.Kind.CONTENT_FILTER;
          case "MALFORMED_FUNCTION_CALL",
              "UNEXPECTED_TOOL_CALL",
              "TOO_MANY_TOOL_CALLS",
              "MALFORMED_RESPONSE" ->
              FinishReason.Kind.ERROR;
          case "OTHER", "IMAGE_OTHER", "NO_IMAGE", "FINISH_REASON_UNSPECIFIED" ->
              FinishReason.Kind.OTHER;
          default -> {
            context.unknown(DecodeContext.Unknown.ENUM, "$.candidates[0].finishReason", raw);
            yield FinishReason.Kind.OTHER;
          }
        },
        raw);
  }

  /// Returns the failure of an answer that says nothing although nothing kept it from it.
  static ArattaException empty(FinishReason reason) {
    return mismatch(
            "$.candidates[0].content.parts",
            "there are none, with the reason " + reason.raw().orElse("none"))
        .exception();
  }

  /// Returns the figures: the prompt's hold what was cached, the candidates' leave out the
  /// thoughts.
  static Usage usage(JsonObject figures) {
    if (figures.isEmpty()) {
      return Usage.UNKNOWN;
    }
    OptionalLong thoughts = WireJson.integer(figures, "thoughtsTokenCount");
    return new Usage(
        sum(
            WireJson.integer(figures, "promptTokenCount"),
            WireJson.integer(figures, "toolUsePromptTokenCount")),
        sum(WireJson.integer(figures, "candidatesTokenCount"), thoughts),
        WireJson.integer(figures, "cachedContentTokenCount"),
        OptionalLong.empty(),
        OptionalLong.empty(),
        thoughts,
        Optional.of(figures));
  }

  private static OptionalLong sum(OptionalLong one, OptionalLong other) {
    return one.isEmpty() && other.isEmpty()
        ? one
        : OptionalLong.of(one.orElse(0) + other.orElse(0));
  }

  static Lineage lineage(JsonObject document) {
    return Lineage.reported(
        WireJson.string(document, "modelVersion"),
        Optional.empty(),
        WireJson.string(document, "createTime").flatMap(AnswerParts::instant));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static List<Logprob> logprobs(JsonObject candidate) {
    JsonObject result = WireJson.object(candidate, "logprobsResult");
    List<JsonObject> chosen = WireJson.objects(result, "chosenCandidates");
    List<JsonObject> top = WireJson.objects(result, "topCandidates");
    List<Logprob> logprobs = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      OptionalDouble logprob = WireJson.number(chosen.get(i), "logProbability");
      if (logprob.isPresent()) {
        logprobs.add(
            new Logprob(
                WireJson.text(chosen.get(i), "token"),
                logprob.getAsDouble(),
                i < top.size() ? alternatives(top.get(i)) : List.of()));
      }
    }
    return logprobs;
  }

  private static List<Logprob.Alternative> alternatives(JsonObject top) {
    List<Logprob.Alternative> result = new ArrayList<>();
    for (JsonObject other : WireJson.objects(top, "candidates")) {
      WireJson.number(other, "logProbability")
          .ifPresent(
              logprob ->
                  result.add(new Logprob.Alternative(WireJson.text(other, "token"), logprob)));
    }
    return result;
  }

  static Failure mismatch(String path, String message) {
    return Failure.wireMismatch(path, "Google: " + path + ": " + message);
  }
}
