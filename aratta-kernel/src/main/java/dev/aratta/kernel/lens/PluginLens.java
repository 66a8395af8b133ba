package dev.aratta.kernel.lens;

import static java.util.Objects.requireNonNull;

import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.WireForm;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a plugin's jar says of its provider's documents, and the lens in it. Immutable.
///
/// @param form what the plugin declares in `wire.json`
/// @param lens the rules in `lens.json`
/// @param compiled the rules, ready for this plugin
public record PluginLens(WireForm form, Lens lens, CompiledLens compiled) {
  /// Checks that all parts are there.
  public PluginLens {
    requireNonNull(form, "form");
    requireNonNull(lens, "lens");
    requireNonNull(compiled, "compiled");
  }

  /// Reads both files of a jar; one that is missing says nothing.
  ///
  /// @param files finds a file of the jar by its path
  /// @param descriptor what the plugin says of itself
  /// @param json makes and reads JSON
  /// @throws IllegalArgumentException if one cannot be read, or the lens may not do what it says,
  ///   naming the file, the place and what is allowed
  public static PluginLens read(
      Function<String, Optional<byte[]>> files, ProviderDescriptor descriptor, JsonProvider json) {
    WireForm form =
        in(WireForm.FILE, () -> files.apply(WireForm.FILE).map(bytes -> WireForm.read(bytes, json)))
            .orElse(WireForm.NONE);
    Lens lens = in(Lens.FILE, () -> files.apply(Lens.FILE).map(Lens::read)).orElse(Lens.EMPTY);
    CompiledLens compiled = in(Lens.FILE, () -> CompiledLens.of(lens, form, descriptor, json));
    return new PluginLens(form, lens, compiled);
  }

  private static <T> T in(String file, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}
