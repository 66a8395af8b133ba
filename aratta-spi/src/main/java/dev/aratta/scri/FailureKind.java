package dev.aratta.scri;

import java.util.Locale;

/// What went wrong, and by its columns what follows: whose fault it is, whether the same provider
/// is asked again, whether another one is, whether it counts against the circuit breaker, whether
/// it is evidence of drift, and which HTTP status a client gets.
public enum FailureKind {
  /// The request is wrong.
  INVALID_REQUEST(Fault.CALLER, Retry.NO, FallBack.NO, false, Healing.NO, 400),
  /// The target cannot do what is asked; the message names the field.
  UNSUPPORTED(Fault.CALLER, Retry.NO, FallBack.YES, false, Healing.NO, 400),
  /// The prompt is longer than the model's context.
  CONTEXT_TOO_LONG(Fault.CALLER, Retry.NO, FallBack.CONFIGURED, false, Healing.NO, 400),
  /// A key is missing or wrong: of the client (401) or of a provider (502).
  UNAUTHENTICATED(Fault.CONFIGURATION, Retry.NO, FallBack.YES, false, Healing.NO, 502),
  /// A key may not do this: of the client (403) or of a provider (502).
  FORBIDDEN(Fault.CONFIGURATION, Retry.NO, FallBack.YES, false, Healing.NO, 502),
  /// The account's quota or credit at the provider is used up.
  QUOTA_EXHAUSTED(Fault.CONFIGURATION, Retry.NO, FallBack.YES, false, Healing.NO, 502),
  /// There is no such model, or no longer.
  MODEL_NOT_FOUND(Fault.CALLER, Retry.NO, FallBack.ALIASES, false, Healing.REPORTED, 404),
  /// Too many requests in a time.
  RATE_LIMITED(Fault.CAPACITY, Retry.AFTER_DELAY, FallBack.YES, false, Healing.NO, 429),
  /// The provider is busy.
  OVERLOADED(Fault.PROVIDER, Retry.BOUNDED, FallBack.YES, true, Healing.NO, 503),
  /// No answer within the time allowed.
  TIMED_OUT(Fault.PROVIDER, Retry.BOUNDED, FallBack.YES, true, Healing.NO, 504),
  /// The provider could not be reached.
  UNREACHABLE(Fault.PROVIDER, Retry.BOUNDED, FallBack.YES, true, Healing.NO, 503),
  /// The provider failed, or the network cut its answer.
  UPSTREAM_FAILED(Fault.PROVIDER, Retry.BOUNDED, FallBack.YES, true, Healing.NO, 502),
  /// The provider's policy forbids the request.
  CONTENT_FILTERED(Fault.POLICY, Retry.NO, FallBack.NO, false, Healing.NO, 400),
  /// The provider refuses a form of request that it accepted before. Made by the kernel alone.
  REQUEST_REFUSED(Fault.DRIFT, Retry.NO, FallBack.YES, false, Healing.YES, 502),
  /// The provider's answer did not decode or broke an invariant.
  WIRE_MISMATCH(Fault.DRIFT, Retry.NO, FallBack.YES, false, Healing.YES, 502),
  /// The plugin threw or is stuck. Made by the kernel alone.
  PLUGIN_FAULT(Fault.DRIFT, Retry.NO, FallBack.YES, false, Healing.YES, 502),
  /// The provider's circuit breaker is open. Made by the kernel alone.
  CIRCUIT_OPEN(Fault.ARATTA, Retry.NO, FallBack.YES, false, Healing.NO, 503),
  /// No provider is there for the request. Made by the kernel alone.
  NO_PROVIDER(Fault.ARATTA, Retry.NO, FallBack.YES, false, Healing.NO, 503),
  /// The caller left. Made by the kernel alone.
  CANCELLED(Fault.CALLER, Retry.NO, FallBack.NO, false, Healing.NO, 499),
  /// A mistake in Aratta. Made by the kernel alone.
  INTERNAL(Fault.ARATTA, Retry.NO, FallBack.NO, false, Healing.NO, 500);

  private final Fault fault;
  private final Retry retry;
  private final FallBack fallBack;
  private final boolean breaker;
  private final Healing healing;
  private final int httpStatus;

  FailureKind(
      Fault fault, Retry retry, FallBack fallBack, boolean breaker, Healing healing, int status) {
    this.fault = fault;
    this.retry = retry;
    this.fallBack = fallBack;
    this.breaker = breaker;
    this.healing = healing;
    this.httpStatus = status;
  }

  /// Returns whose fault it is.
  public Fault fault() {
    return fault;
  }

  /// Returns whether the same provider is asked again.
  public Retry retry() {
    return retry;
  }

  /// Returns whether another provider is asked.
  public FallBack fallBack() {
    return fallBack;
  }

  /// Tells whether it counts against the provider's circuit breaker.
  public boolean breaker() {
    return breaker;
  }

  /// Returns whether it is evidence of drift.
  public Healing healing() {
    return healing;
  }

  /// Returns the HTTP status for a failure that comes from a provider; [Failure#httpStatus()] knows
  /// the others.
  public int httpStatus() {
    return httpStatus;
  }

  /// Tells whether only the kernel may answer with this kind, never a plugin.
  public boolean kernelOnly() {
    return switch (this) {
      case REQUEST_REFUSED, PLUGIN_FAULT, CIRCUIT_OPEN, NO_PROVIDER, CANCELLED, INTERNAL -> true;
      case INVALID_REQUEST,
          UNSUPPORTED,
          CONTEXT_TOO_LONG,
          UNAUTHENTICATED,
          FORBIDDEN,
          QUOTA_EXHAUSTED,
          MODEL_NOT_FOUND,
          RATE_LIMITED,
          OVERLOADED,
          TIMED_OUT,
          UNREACHABLE,
          UPSTREAM_FAILED,
          CONTENT_FILTERED,
          WIRE_MISMATCH ->
          false;
    };
  }

  /// Returns the name in JSON.
  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whose fault a failure is.
  public enum Fault {
    /// The caller's.
    CALLER,
    /// The operator's: keys, quota.
    CONFIGURATION,
    /// Nobody's: there is not enough of something.
    CAPACITY,
    /// The provider's or the network's.
    PROVIDER,
    /// Nobody's: a rule forbids it.
    POLICY,
    /// The provider changed, or the plugin is wrong.
    DRIFT,
    /// Aratta's own.
    ARATTA
  }

  /// Whether the same provider is asked again.
  public enum Retry {
    /// Never.
    NO,
    /// After the delay that the provider names.
    AFTER_DELAY,
    /// A few times, with growing delays.
    BOUNDED
  }

  /// Whether another provider is asked.
  public enum FallBack {
    /// Never.
    NO,
    /// If fallback is on.
    YES,
    /// Only when the configuration says so for this kind.
    CONFIGURED,
    /// Only when the model came from an alias.
    ALIASES
  }

  /// Whether a failure is evidence that the provider changed its API.
  public enum Healing {
    /// No.
    NO,
    /// It is reported to people and starts no repair.
    REPORTED,
    /// It counts towards a repair.
    YES
  }
}
