package dev.aratta.across;

import java.net.URI;
import java.util.List;

/// The providers that a conversation goes between.
final class Sides {
  /// One of each, with a model that thinks and calls tools.
  static final List<Side> ALL =
      List.of(
          local("ollama", "qwen3-vl:8b"),
          local("vllm", "Qwen/Qwen3-VL-8B-Instruct"),
          local("llamacpp", "qwen3-1.7b-q4_k_m.gguf"),
          hosted("anthropic", "claude-opus-5-5", ""),
          hosted("openai", "gpt-6.1-sol", "/v1"),
          hosted("google", "gemini-3.8-flash", ""),
          hosted("xai", "grok-4.7", "/v1"));

  /// The same with the older API of those that have two.
  static final List<Side> OLDER =
      List.of(older("openai", "gpt-5.1", "/v1"), older("xai", "grok-4.7", "/v1"));

  private Sides() {}

  /// A provider and a model of it.
  ///
  /// @param provider its id
  /// @param model the model
  /// @param path what its `base_url` has behind the host
  /// @param seals whether it is hosted, and checks the signatures of what its models thought
  /// @param older whether it is asked through its older API where that will do
  record Side(String provider, String model, String path, boolean seals, boolean older) {
    Side with(String other) {
      return new Side(provider, other, path, seals, older);
    }

    /// Returns what it is called in tables.
    String name() {
      return provider + (older ? " (chat)" : "");
    }

    /// Returns its section of `config.toml`.
    ///
    /// @param server where its server is
    String section(URI server) {
      return String.format(
          "[%s.%s]%nenabled = true%nmax_retries = 0%nbase_url = \"%s%s\"%n%s",
          seals ? "providers" : "local", provider, server, path, older ? "api = \"chat\"\n" : "");
    }
  }

  private static Side local(String provider, String model) {
    return new Side(provider, model, "", false, false);
  }

  private static Side hosted(String provider, String model, String path) {
    return new Side(provider, model, path, true, false);
  }

  private static Side older(String provider, String model, String path) {
    return new Side(provider, model, path, true, true);
  }
}
