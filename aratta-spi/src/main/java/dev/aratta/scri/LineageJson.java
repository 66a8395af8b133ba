package dev.aratta.scri;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// JSON form of lineages.
final class LineageJson {
  private final JsonBuilderFactory json;

  LineageJson(JsonBuilderFactory json) {
    this.json = json;
  }

  JsonObject write(Lineage lineage) {
    JsonObjectBuilder out = json.createObjectBuilder();
    out.add("provider", lineage.provider()).add("model", lineage.model());
    lineage.modelVersion().ifPresent(version -> out.add("model_version", version));
    lineage.requestId().ifPresent(id -> out.add("request_id", id));
    lineage.createdAt().ifPresent(created -> out.add("created_at", created.toString()));
    lineage.latency().ifPresent(latency -> out.add("latency_ms", latency.toMillis()));
    out.add("source_system", lineage.sourceSystem());
    out.add("source_version", lineage.sourceVersion());
    out.add("plugin_version", lineage.pluginVersion());
    out.add("attempts", attempts(lineage.attempts()));
    JsonArrayBuilder adjustments = json.createArrayBuilder();
    for (Adjustment adjustment : lineage.adjustments()) {
      adjustments.add(
          json.createObjectBuilder()
              .add("field", adjustment.field())
              .add("action", adjustment.action().json())
              .add("reason", adjustment.reason()));
    }
    return out.add("adjustments", adjustments).add("simulated", lineage.simulated()).build();
  }

  JsonArray attempts(List<Attempt> attempts) {
    JsonArrayBuilder list = json.createArrayBuilder();
    for (Attempt attempt : attempts) {
      list.add(
          json.createObjectBuilder()
              .add("provider", attempt.provider())
              .add("model", attempt.model())
              .add("outcome", attempt.outcome())
              .add("latency_ms", attempt.latency().toMillis()));
    }
    return list.build();
  }

  static Lineage read(Members answer) {
    Optional<JsonObject> value = answer.object("lineage");
    if (value.isEmpty()) {
      return Lineage.UNKNOWN;
    }
    Members in = answer.inner(value.get(), answer.path("lineage"));
    return new Lineage(
        in.string("provider").orElse(""),
        in.string("model").orElse(""),
        in.string("model_version"),
        in.string("request_id"),
        instant(in, "created_at"),
        millis(in, "latency_ms"),
        in.string("source_system").orElse(Lineage.ARATTA),
        in.string("source_version").orElse(""),
        in.string("plugin_version").orElse(""),
        attempts(in),
        adjustments(in),
        in.flag("simulated", false));
  }

  static List<Attempt> attempts(Members in) {
    List<Attempt> result = new ArrayList<>();
    for (Members one : in.elements("attempts")) {
      result.add(
          new Attempt(
              one.string("provider").orElse(""),
              one.string("model").orElse(""),
              one.string("outcome").orElse(""),
              millis(one, "latency_ms").orElse(Duration.ZERO)));
    }
    return result;
  }

  private static List<Adjustment> adjustments(Members in) {
    List<Adjustment> result = new ArrayList<>();
    for (Members one : in.elements("adjustments")) {
      String action = one.required("action").toUpperCase(Locale.ROOT);
      for (Adjustment.Action known : Adjustment.Action.values()) {
        if (known.name().equals(action)) {
          result.add(new Adjustment(one.required("field"), known, one.required("reason")));
        }
      }
    }
    return result;
  }

  static Optional<Duration> millis(Members in, String name) {
    var value = in.integer(name);
    return value.isPresent() ? Optional.of(Duration.ofMillis(value.getAsLong())) : Optional.empty();
  }

  static Optional<Instant> instant(Members in, String name) {
    return in.string(name)
        .map(
            text -> {
              try {
                return Instant.parse(text);
              } catch (DateTimeException e) {
                throw Failure.invalid(
                        in.path(name), in.path(name) + " must be a time like 2026-11-24T10:00:00Z")
                    .exception();
              }
            });
  }
}
