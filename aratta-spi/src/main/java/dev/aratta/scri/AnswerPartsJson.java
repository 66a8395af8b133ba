package dev.aratta.scri;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// JSON form of usage, citations, logprobs and finish reasons, which answers and stream events
/// share.
final class AnswerPartsJson {
  private final JsonBuilderFactory json;

  AnswerPartsJson(JsonBuilderFactory json) {
    this.json = json;
  }

  JsonObject write(Usage usage) {
    JsonObjectBuilder out = json.createObjectBuilder();
    write("input_tokens", usage.inputTokens(), out);
    write("output_tokens", usage.outputTokens(), out);
    write("total_tokens", usage.totalTokens(), out);
    write("cache_read_tokens", usage.cacheReadTokens(), out);
    write("cache_write_tokens", usage.cacheWriteTokens(), out);
    write("cache_write_1h_tokens", usage.cacheWrite1hTokens(), out);
    write("reasoning_tokens", usage.reasoningTokens(), out);
    usage.raw().ifPresent(raw -> out.add("raw", raw));
    return out.build();
  }

  private static void write(String name, OptionalLong value, JsonObjectBuilder out) {
    if (value.isPresent()) {
      out.add(name, value.getAsLong());
    }
  }

  static Usage usage(Members answer) {
    Optional<JsonObject> value = answer.object("usage");
    if (value.isEmpty()) {
      return Usage.UNKNOWN;
    }
    Members in = answer.inner(value.get(), answer.path("usage"));
    return new Usage(
        in.integer("input_tokens"),
        in.integer("output_tokens"),
        in.integer("cache_read_tokens"),
        in.integer("cache_write_tokens"),
        in.integer("cache_write_1h_tokens"),
        in.integer("reasoning_tokens"),
        in.value("raw"));
  }

  JsonArray citations(List<Citation> citations) {
    JsonArrayBuilder list = json.createArrayBuilder();
    citations.forEach(citation -> list.add(write(citation)));
    return list.build();
  }

  JsonObject write(Citation citation) {
    JsonObjectBuilder out = json.createObjectBuilder();
    citation.block().ifPresent(block -> out.add("block", block));
    citation.start().ifPresent(start -> out.add("start", start));
    citation.end().ifPresent(end -> out.add("end", end));
    citation.url().ifPresent(url -> out.add("url", url));
    citation.title().ifPresent(title -> out.add("title", title));
    citation.citedText().ifPresent(text -> out.add("cited_text", text));
    return out.build();
  }

  static List<Citation> citations(Members answer) {
    return answer.elements("citations").stream().map(AnswerPartsJson::citation).toList();
  }

  static Citation citation(Members in) {
    return in.make(
        () ->
            new Citation(
                in.small("block"),
                in.small("start"),
                in.small("end"),
                in.string("url"),
                in.string("title"),
                in.string("cited_text")));
  }

  JsonArray logprobs(List<Logprob> logprobs) {
    JsonArrayBuilder list = json.createArrayBuilder();
    for (Logprob logprob : logprobs) {
      JsonArrayBuilder top = json.createArrayBuilder();
      logprob
          .top()
          .forEach(
              other ->
                  top.add(
                      json.createObjectBuilder()
                          .add("token", other.token())
                          .add("logprob", other.logprob())));
      list.add(
          json.createObjectBuilder()
              .add("token", logprob.token())
              .add("logprob", logprob.logprob())
              .add("top", top));
    }
    return list.build();
  }

  static List<Logprob> logprobs(Members answer) {
    return answer.elements("logprobs").stream().map(AnswerPartsJson::logprob).toList();
  }

  private static Logprob logprob(Members in) {
    List<Logprob.Alternative> top = new ArrayList<>();
    for (Members other : in.elements("top")) {
      top.add(new Logprob.Alternative(other.required("token"), log(other)));
    }
    return new Logprob(in.required("token"), log(in), top);
  }

  private static double log(Members in) {
    return in.number("logprob").orElseThrow(() -> in.missing("logprob"));
  }

  static void write(FinishReason reason, JsonObjectBuilder out) {
    out.add("finish_reason", reason.kind().json());
    reason.raw().ifPresent(raw -> out.add("raw_finish_reason", raw));
  }

  static FinishReason finishReason(Members in) {
    String word = in.required("finish_reason");
    FinishReason.Kind kind = FinishReason.Kind.OTHER;
    for (FinishReason.Kind known : FinishReason.Kind.values()) {
      if (known.name().toLowerCase(Locale.ROOT).equals(word)) {
        kind = known;
      }
    }
    return new FinishReason(kind, in.string("raw_finish_reason"));
  }
}
