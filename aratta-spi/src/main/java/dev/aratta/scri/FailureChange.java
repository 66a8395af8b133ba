package dev.aratta.scri;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Copies a failure with one part changed.
///
/// @param from the failure to copy
record FailureChange(Failure from) {

  Failure kind(FailureKind kind) {
    return new Failure(
        kind,
        from.message(),
        from.path(),
        from.field(),
        from.provider(),
        from.model(),
        from.status(),
        from.providerCode(),
        from.providerParam(),
        from.providerType(),
        from.wirePath(),
        from.retryAfter(),
        from.requestId(),
        from.attempts(),
        from.healing());
  }

  Failure message(String message) {
    return new Failure(
        from.kind(),
        message,
        from.path(),
        from.field(),
        from.provider(),
        from.model(),
        from.status(),
        from.providerCode(),
        from.providerParam(),
        from.providerType(),
        from.wirePath(),
        from.retryAfter(),
        from.requestId(),
        from.attempts(),
        from.healing());
  }

  Failure path(String path) {
    return new Failure(
        from.kind(),
        from.message(),
        Optional.of(path),
        from.field(),
        from.provider(),
        from.model(),
        from.status(),
        from.providerCode(),
        from.providerParam(),
        from.providerType(),
        from.wirePath(),
        from.retryAfter(),
        from.requestId(),
        from.attempts(),
        from.healing());
  }

  Failure field(String field) {
    return new Failure(
        from.kind(),
        from.message(),
        from.path(),
        Optional.of(field),
        from.provider(),
        from.model(),
        from.status(),
        from.providerCode(),
        from.providerParam(),
        from.providerType(),
        from.wirePath(),
        from.retryAfter(),
        from.requestId(),
        from.attempts(),
        from.healing());
  }

  Failure at(String provider, String model) {
    return new Failure(
        from.kind(),
        from.message(),
        from.path(),
        from.field(),
        Optional.of(provider),
        Optional.of(model),
        from.status(),
        from.providerCode(),
        from.providerParam(),
        from.providerType(),
        from.wirePath(),
        from.retryAfter(),
        from.requestId(),
        from.attempts(),
        from.healing());
  }

  Failure reported(int status, Failure.ProviderError error) {
    return new Failure(
        from.kind(),
        from.message(),
        from.path(),
        from.field(),
        from.provider(),
        from.model(),
        OptionalInt.of(status),
        error.code(),
        error.param(),
        error.type(),
        from.wirePath(),
        from.retryAfter(),
        from.requestId(),
        from.attempts(),
        from.healing());
  }

  Failure wirePath(String path) {
    return new Failure(
        from.kind(),
        from.message(),
        from.path(),
        from.field(),
        from.provider(),
        from.model(),
        from.status(),
        from.providerCode(),
        from.providerParam(),
        from.providerType(),
        Optional.of(path),
        from.retryAfter(),
        from.requestId(),
        from.attempts(),
        from.healing());
  }

  Failure retryAfter(Duration delay) {
    return new Failure(
        from.kind(),
        from.message(),
        from.path(),
        from.field(),
        from.provider(),
        from.model(),
        from.status(),
        from.providerCode(),
        from.providerParam(),
        from.providerType(),
        from.wirePath(),
        Optional.of(delay),
        from.requestId(),
        from.attempts(),
        from.healing());
  }

  Failure requestId(String id) {
    return new Failure(
        from.kind(),
        from.message(),
        from.path(),
        from.field(),
        from.provider(),
        from.model(),
        from.status(),
        from.providerCode(),
        from.providerParam(),
        from.providerType(),
        from.wirePath(),
        from.retryAfter(),
        Optional.of(id),
        from.attempts(),
        from.healing());
  }

  Failure attempts(List<Attempt> attempts) {
    return new Failure(
        from.kind(),
        from.message(),
        from.path(),
        from.field(),
        from.provider(),
        from.model(),
        from.status(),
        from.providerCode(),
        from.providerParam(),
        from.providerType(),
        from.wirePath(),
        from.retryAfter(),
        from.requestId(),
        attempts,
        from.healing());
  }
}
