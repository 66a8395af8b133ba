package dev.aratta.simulator.openai;

import static java.util.Objects.requireNonNull;

import dev.aratta.simulator.model.ModelProfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Where a server that speaks OpenAI's dialects differs from the others.
///
/// @param id id of the provider
/// @param reasoningMember what thinking is called in Chat Completions, where it is shown
/// @param strict whether unknown members and members that a model does not take are refused
/// @param errors the form of its errors
/// @param keyed whether a key is needed
/// @param chunks how its chunks look
/// @param models the models that it has unless told otherwise
public record ServerProfile(
    String id,
    Optional<String> reasoningMember,
    boolean strict,
    ErrorForm errors,
    boolean keyed,
    Chunks chunks,
    List<ModelProfile> models) {

  private static final int WINDOW = 400_000;

  /// OpenAI itself.
  public static final ServerProfile OPENAI =
      new ServerProfile(
          "openai",
          Optional.empty(),
          true,
          ErrorForm.OPENAI,
          true,
          new Chunks(Optional.of(""), false, false, true, false),
          List.of(
              chat("gpt-4.1-mini", "vision"),
              chat("gpt-4o-mini", "vision"),
              chat("o3", "vision", "thinking"),
              chat("gpt-5-mini", "vision", "thinking"),
              chat("gpt-5.1", "vision", "thinking"),
              chat("gpt-5.6-sol", "vision", "thinking"),
              chat("gpt-6-luna", "vision", "thinking"),
              chat("gpt-6.1-sol", "vision", "thinking"),
              embedding("text-embedding-3-small", 1536),
              embedding("text-embedding-3-large", 3072),
              embedding("text-embedding-ada-002", 1536)));

  /// vLLM with a reasoning parser and a tool parser.
  public static final ServerProfile VLLM =
      new ServerProfile(
          "vllm",
          Optional.of("reasoning"),
          false,
          ErrorForm.VLLM,
          false,
          new Chunks(Optional.of(""), false, false, false, false),
          List.of(
              ModelProfile.local(
                  "Qwen/Qwen3-8B",
                  Set.of("completion", "tools", "thinking"),
                  "qwen3",
                  "8.2B",
                  32_768,
                  4096),
              ModelProfile.local("BAAI/bge-m3", Set.of("embedding"), "bert", "568M", 8192, 1024)));

  /// llama.cpp's server with one model, which makes embeddings as well.
  public static final ServerProfile LLAMACPP =
      new ServerProfile(
          "llamacpp",
          Optional.of("reasoning_content"),
          false,
          ErrorForm.LLAMACPP,
          false,
          new Chunks(Optional.empty(), false, false, false, false),
          List.of(
              ModelProfile.local(
                  "qwen3-1.7b-q4_k_m.gguf",
                  Set.of("completion", "tools", "thinking", "embedding"),
                  "qwen3",
                  "1.7B",
                  4096,
                  2048)));

  /// xAI.
  public static final ServerProfile XAI =
      new ServerProfile(
          "xai",
          Optional.of("reasoning_content"),
          false,
          ErrorForm.XAI,
          true,
          new Chunks(Optional.empty(), true, true, false, true),
          List.of(
              chat("grok-4.7", "vision", "thinking"),
              chat("grok-4.20-0309-reasoning", "vision", "thinking"),
              chat("grok-4.20-0309-non-reasoning", "vision")));

  /// Checks that all parts are there.
  public ServerProfile {
    requireNonNull(id, "id");
    requireNonNull(reasoningMember, "reasoningMember");
    requireNonNull(errors, "errors");
    requireNonNull(chunks, "chunks");
    models = List.copyOf(models);
  }

  private static ModelProfile chat(String name, String... more) {
    Set<String> capabilities = new TreeSet<>(Set.of("completion", "tools"));
    capabilities.addAll(List.of(more));
    return ModelProfile.local(name, capabilities, "", "", WINDOW, 1);
  }

  private static ModelProfile embedding(String name, int length) {
    return ModelProfile.local(name, Set.of("embedding"), "", "", 8192, length);
  }

  /// The forms of errors.
  public enum ErrorForm {
    /// `{"error": {"message", "type", "param", "code"}}`, the code a word.
    OPENAI,
    /// The same, the code the HTTP status and the type a name of a class.
    VLLM,
    /// `{"error": {"code", "message", "type"}}`, the code the HTTP status.
    LLAMACPP,
    /// `{"code", "error"}`, both of them texts.
    XAI
  }

  /// How the chunks of a stream look.
  ///
  /// @param firstContent the content beside the role in the first chunk, absent for null
  /// @param roleInEach whether each delta names the role, and there is no first chunk for it alone
  /// @param wholeCalls whether a call comes in one piece
  /// @param obfuscated whether they are padded to hide lengths
  /// @param usageAlways whether usage comes unasked
  public record Chunks(
      Optional<String> firstContent,
      boolean roleInEach,
      boolean wholeCalls,
      boolean obfuscated,
      boolean usageAlways) {
    /// Checks that the content is there.
    public Chunks {
      requireNonNull(firstContent, "firstContent");
    }
  }
}
