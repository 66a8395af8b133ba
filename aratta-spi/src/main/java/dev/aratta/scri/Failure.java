package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What went wrong, where, and what to do about it. Messages never hold a key or a body.
///
/// @param kind what it means
/// @param message what happened, with which value, and what to do, for a person
/// @param path place in the caller's document, such as `messages[2].content[0].type`
/// @param field name of the SCRI field that the target cannot take
/// @param provider the configured provider's id
/// @param model the model that was asked for
/// @param status the provider's HTTP status
/// @param providerCode the provider's own code
/// @param providerParam the parameter that the provider names
/// @param providerType the provider's own type of error
/// @param wirePath where decoding of the provider's document failed
/// @param retryAfter how long the provider asks to wait
/// @param requestId the provider's id of the request
/// @param attempts each candidate that was tried, in order
/// @param healing whether a repair of this cell is under way
public record Failure(
    FailureKind kind,
    String message,
    Optional<String> path,
    Optional<String> field,
    Optional<String> provider,
    Optional<String> model,
    OptionalInt status,
    Optional<String> providerCode,
    Optional<String> providerParam,
    Optional<String> providerType,
    Optional<String> wirePath,
    Optional<Duration> retryAfter,
    Optional<String> requestId,
    List<Attempt> attempts,
    boolean healing) {

  /// Checks that all parts are there and copies the list.
  public Failure {
    requireNonNull(kind, "kind");
    requireNonNull(message, "message");
    requireNonNull(path, "path");
    requireNonNull(field, "field");
    requireNonNull(provider, "provider");
    requireNonNull(model, "model");
    requireNonNull(status, "status");
    requireNonNull(providerCode, "providerCode");
    requireNonNull(providerParam, "providerParam");
    requireNonNull(providerType, "providerType");
    requireNonNull(wirePath, "wirePath");
    requireNonNull(retryAfter, "retryAfter");
    requireNonNull(requestId, "requestId");
    attempts = List.copyOf(attempts);
  }

  /// Makes a failure of a kind and a message.
  public Failure(FailureKind kind, String message) {
    this(
        kind,
        message,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false);
  }

  /// Makes a failure of the caller's document.
  ///
  /// @param path the place in it
  public static Failure invalid(String path, String message) {
    return new Failure(FailureKind.INVALID_REQUEST, message).withPath(path);
  }

  /// Makes the failure of a field that the target cannot take.
  ///
  /// @param field name of the SCRI field
  public static Failure unsupported(String field, String message) {
    return new Failure(FailureKind.UNSUPPORTED, message).withField(field);
  }

  /// Makes the failure of a provider's document that does not decode.
  ///
  /// @param wirePath the place in it, such as `$.message.content`
  public static Failure wireMismatch(String wirePath, String message) {
    return new FailureChange(new Failure(FailureKind.WIRE_MISMATCH, message)).wirePath(wirePath);
  }

  /// Returns the HTTP status that a client gets. A missing or weak key of the client itself, which
  /// no provider has to do with, is 401 or 403.
  public int httpStatus() {
    if (provider.isEmpty() && kind == FailureKind.UNAUTHENTICATED) {
      return 401;
    }
    return provider.isEmpty() && kind == FailureKind.FORBIDDEN ? 403 : kind.httpStatus();
  }

  /// Returns this failure as an exception.
  public ArattaException exception() {
    return new ArattaException(this);
  }

  /// Returns this failure with another kind.
  public Failure withKind(FailureKind other) {
    return new FailureChange(this).kind(other);
  }

  /// Returns this failure with another message.
  public Failure withMessage(String text) {
    return new FailureChange(this).message(text);
  }

  /// Returns this failure at a place in the caller's document.
  public Failure withPath(String place) {
    return new FailureChange(this).path(place);
  }

  /// Returns this failure about a SCRI field.
  public Failure withField(String name) {
    return new FailureChange(this).field(name);
  }

  /// Returns this failure at a provider's model.
  public Failure at(String providerId, String modelId) {
    return new FailureChange(this).at(providerId, modelId);
  }

  /// Returns this failure with what the provider's answer says.
  ///
  /// @param httpStatus the provider's HTTP status
  /// @param code the provider's code, type and parameter
  public Failure reported(int httpStatus, ProviderError code) {
    return new FailureChange(this).reported(httpStatus, code);
  }

  /// Returns this failure with a delay that the provider asks for.
  public Failure withRetryAfter(Duration delay) {
    return new FailureChange(this).retryAfter(delay);
  }

  /// Returns this failure with the provider's id of the request.
  public Failure withRequestId(String id) {
    return new FailureChange(this).requestId(id);
  }

  /// Returns this failure with the candidates that were tried.
  public Failure withAttempts(List<Attempt> tried) {
    return new FailureChange(this).attempts(tried);
  }

  /// How a provider names an error.
  ///
  /// @param code its code
  /// @param param the parameter that it names
  /// @param type its type of error
  public record ProviderError(
      Optional<String> code, Optional<String> param, Optional<String> type) {
    /// Nothing said.
    public static final ProviderError NONE =
        new ProviderError(Optional.empty(), Optional.empty(), Optional.empty());

    /// Checks that all parts are there.
    public ProviderError {
      requireNonNull(code, "code");
      requireNonNull(param, "param");
      requireNonNull(type, "type");
    }
  }
}
