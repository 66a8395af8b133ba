package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.Model;
import jakarta.json.spi.JsonProvider;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The context of one call, for the kernel and for every replay alike. It collects adjustments and
/// findings. One call, one thread at a time.
public sealed class CallContext implements EncodeContext, DecodeContext
    permits ChatCallContext, EmbeddingCallContext {
  private final CallEnvironment environment;
  private final Model model;
  private final List<Adjustment> adjustments = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /// Makes the context of a call.
  ///
  /// @param environment what all calls of a provider share
  /// @param model the model that is asked for
  public CallContext(CallEnvironment environment, Model model) {
    this.environment = requireNonNull(environment, "environment");
    this.model = requireNonNull(model, "model");
  }

  @Override
  public final String provider() {
    return environment.provider();
  }

  @Override
  public final Settings settings() {
    return environment.settings();
  }

  @Override
  public final Model model() {
    return model;
  }

  @Override
  public final Model model(String id) {
    return environment.catalogue().model(id);
  }

  @Override
  public final JsonProvider json() {
    return environment.json();
  }

  @Override
  public final InstantSource clock() {
    return environment.clock();
  }

  @Override
  public final IdSource ids() {
    return environment.ids();
  }

  @Override
  public final void adjust(String field, Adjustment.Action action, String reason) {
    Adjustment adjustment = new Adjustment(field, action, reason);
    if (!adjustments.contains(adjustment)) {
      adjustments.add(adjustment);
    }
  }

  @Override
  public final void unknown(Unknown what, String path, String value) {
    findings.add(new Finding(what, path, value));
  }

  /// Returns the adjustments so far.
  public final List<Adjustment> adjustments() {
    return adjustments.isEmpty() ? List.of() : List.copyOf(adjustments);
  }

  /// Returns what decoders did not know so far.
  public final List<Finding> findings() {
    return List.copyOf(findings);
  }

  /// Something that a decoder did not know.
  ///
  /// @param what what it is
  /// @param path where it stood
  /// @param value its name or value
  public record Finding(Unknown what, String path, String value) {
    /// Checks that all parts are there.
    public Finding {
      requireNonNull(what, "what");
      requireNonNull(path, "path");
      requireNonNull(value, "value");
    }
  }
}
