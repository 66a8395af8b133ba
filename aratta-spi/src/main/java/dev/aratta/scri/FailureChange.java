package dev.aratta.scri;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Copies a failure with one part changed.
///
/// @param from the failure to copy
record FailureChange(Failure from) {

  Failure kind(FailureKind kind) {
    return with(copy -> copy.kind = kind);
  }

  Failure message(String message) {
    return with(copy -> copy.message = message);
  }

  Failure path(String path) {
    return with(copy -> copy.path = Optional.of(path));
  }

  Failure field(String field) {
    return with(copy -> copy.field = Optional.of(field));
  }

  Failure at(String provider, String model) {
    return with(
        copy -> {
          copy.provider = Optional.of(provider);
          copy.model = Optional.of(model);
        });
  }

  Failure reported(int status, Failure.ProviderError error) {
    return with(
        copy -> {
          copy.status = OptionalInt.of(status);
          copy.providerCode = error.code();
          copy.providerParam = error.param();
          copy.providerType = error.type();
        });
  }

  Failure wirePath(String path) {
    return with(copy -> copy.wirePath = Optional.of(path));
  }

  Failure retryAfter(Duration delay) {
    return with(copy -> copy.retryAfter = Optional.of(delay));
  }

  Failure requestId(String id) {
    return with(copy -> copy.requestId = Optional.of(id));
  }

  Failure attempts(List<Attempt> attempts) {
    return with(copy -> copy.attempts = attempts);
  }

  private Failure with(Consumer<Copy> change) {
    Copy copy = new Copy(from);
    change.accept(copy);
    return copy.failure();
  }

  /// The parts of a failure in the making.
  private static final class Copy {
    private FailureKind kind;
    private String message;
    private Optional<String> path;
    private Optional<String> field;
    private Optional<String> provider;
    private Optional<String> model;
    private OptionalInt status;
    private Optional<String> providerCode;
    private Optional<String> providerParam;
    private Optional<String> providerType;
    private Optional<String> wirePath;
    private Optional<Duration> retryAfter;
    private Optional<String> requestId;
    private List<Attempt> attempts;
    private final boolean healing;

    Copy(Failure from) {
      kind = from.kind();
      message = from.message();
      path = from.path();
      field = from.field();
      provider = from.provider();
      model = from.model();
      status = from.status();
      providerCode = from.providerCode();
      providerParam = from.providerParam();
      providerType = from.providerType();
      wirePath = from.wirePath();
      retryAfter = from.retryAfter();
      requestId = from.requestId();
      attempts = from.attempts();
      healing = from.healing();
    }

    Failure failure() {
      return new Failure(
          kind,
          message,
          path,
          field,
          provider,
          model,
          status,
          providerCode,
          providerParam,
          providerType,
          wirePath,
          retryAfter,
          requestId,
          attempts,
          healing);
    }
  }
}
