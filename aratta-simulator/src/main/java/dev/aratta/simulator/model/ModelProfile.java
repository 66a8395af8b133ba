package dev.aratta.simulator.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A model that the simulator has.
///
/// @param name its name as the provider lists it, such as `llama3.1:8b`
/// @param capabilities what it can do: `completion`, `tools`, `thinking`, `vision`, `embedding`
/// @param family its architecture, such as `llama`
/// @param parameterSize such as `8.0B`
/// @param contextLength most tokens of prompt and answer together
/// @param embeddingLength length of its vectors
/// @param remoteHost the machine that runs it, where that is another one
public record ModelProfile(
    String name,
    Set<String> capabilities,
    String family,
    String parameterSize,
    int contextLength,
    int embeddingLength,
    Optional<String> remoteHost) {

  /// A small chat model, one that thinks and sees, and one for embeddings.
  public static final List<ModelProfile> DEFAULTS =
      List.of(
          local("llama3.1:8b", Set.of("completion", "tools"), "llama", "8.0B", 131_072, 4096),
          local(
              "qwen3-vl:8b",
              Set.of("completion", "tools", "thinking", "vision"),
              "qwen3vl",
              "8.8B",
              262_144,
              4096),
          local("nomic-embed-text:latest", Set.of("embedding"), "nomic-bert", "137M", 2048, 768));

  /// @throws IllegalArgumentException if the name is blank or a length is not positive
  public ModelProfile {
    requireNonNull(family, "family");
    requireNonNull(parameterSize, "parameterSize");
    requireNonNull(remoteHost, "remoteHost");
    capabilities =
        Collections.unmodifiableSet(new LinkedHashSet<>(capabilities.stream().sorted().toList()));
    if (name.isBlank() || contextLength < 1 || embeddingLength < 1) {
      throw new IllegalArgumentException(
          "a model needs a name and positive lengths, not \""
              + name
              + "\", "
              + contextLength
              + ", "
              + embeddingLength);
    }
  }

  /// Makes a model that runs on this machine.
  public static ModelProfile local(
      String name,
      Set<String> capabilities,
      String family,
      String parameterSize,
      int contextLength,
      int embeddingLength) {
    return new ModelProfile(
        name,
        capabilities,
        family,
        parameterSize,
        contextLength,
        embeddingLength,
        Optional.empty());
  }

  /// Tells whether the model can do something.
  public boolean can(String capability) {
    return capabilities.contains(capability);
  }
}
