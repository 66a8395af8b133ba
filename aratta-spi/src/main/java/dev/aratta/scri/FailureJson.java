package dev.aratta.scri;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.OptionalInt;

/// JSON form of failures.
final class FailureJson {
  private final JsonBuilderFactory json;
  private final LineageJson lineage;

  FailureJson(JsonBuilderFactory json) {
    this.json = json;
    this.lineage = new LineageJson(json);
  }

  JsonObject write(Failure failure) {
    return json.createObjectBuilder().add("error", inner(failure)).build();
  }

  JsonObject inner(Failure failure) {
    JsonObjectBuilder out = json.createObjectBuilder();
    out.add("kind", failure.kind().json()).add("message", failure.message());
    failure.path().ifPresent(path -> out.add("path", path));
    failure.field().ifPresent(field -> out.add("field", field));
    failure.provider().ifPresent(provider -> out.add("provider", provider));
    failure.model().ifPresent(model -> out.add("model", model));
    failure.status().ifPresent(status -> out.add("status", status));
    failure.providerCode().ifPresent(code -> out.add("provider_code", code));
    failure.providerParam().ifPresent(param -> out.add("provider_param", param));
    failure.providerType().ifPresent(type -> out.add("provider_type", type));
    failure.wirePath().ifPresent(path -> out.add("wire_path", path));
    failure.retryAfter().ifPresent(delay -> out.add("retry_after_ms", delay.toMillis()));
    failure.requestId().ifPresent(id -> out.add("request_id", id));
    if (!failure.attempts().isEmpty()) {
      out.add("attempts", lineage.attempts(failure.attempts()));
    }
    if (failure.healing()) {
      out.add("healing", true);
    }
    return out.build();
  }

  /// Reads the member `error` of a document.
  static Failure read(Members document) {
    JsonObject error = document.object("error").orElseThrow(() -> document.missing("error"));
    Members in = document.inner(error, "error");
    OptionalInt status = in.small("status");
    return new Failure(
        kind(in.required("kind")),
        in.string("message").orElse(""),
        in.string("path"),
        in.string("field"),
        in.string("provider"),
        in.string("model"),
        status,
        in.string("provider_code"),
        in.string("provider_param"),
        in.string("provider_type"),
        in.string("wire_path"),
        LineageJson.millis(in, "retry_after_ms"),
        in.string("request_id"),
        LineageJson.attempts(in),
        in.flag("healing", false));
  }

  /// Reads a kind; one that a newer Aratta made counts as the provider's failure.
  private static FailureKind kind(String word) {
    for (FailureKind kind : FailureKind.values()) {
      if (kind.json().equals(word)) {
        return kind;
      }
    }
    return FailureKind.UPSTREAM_FAILED;
  }
}
