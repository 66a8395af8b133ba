package dev.aratta.plugin.ollama;

import dev.aratta.scri.FailureKind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The messages of Ollama that say more than their status. It has nothing but prose: each is
/// matched as a whole, and each has a fixture. Statuses 400, 500 and 501 and errors inside an
/// answer have them (`server/routes.go`, `api/types.go`, llama.cpp's `server.cpp`; tried on 0.33).
///
/// @param form the whole message
/// @param kind what it means
record KnownMessage(Pattern form, FailureKind kind) {
  private static final String CONTEXT_TYPE = "exceed_context_size_error";

  private static final Pattern LACKS =
      Pattern.compile("(?:.+ does not support|This server does not support) (.+)", Pattern.DOTALL);

  private static final List<KnownMessage> ALL =
      List.of(
          new KnownMessage(
              Pattern.compile(
                  "the prompt is longer than the context length currently available to the model;"
                      + " .+",
                  Pattern.DOTALL),
              FailureKind.CONTEXT_TOO_LONG),
          new KnownMessage(
              Pattern.compile(
                  "request \\([0-9]+ tokens\\) exceeds the available context size .+",
                  Pattern.DOTALL),
              FailureKind.CONTEXT_TOO_LONG),
          new KnownMessage(
              Pattern.compile("the input length exceeds the context length"),
              FailureKind.CONTEXT_TOO_LONG),
          new KnownMessage(
              Pattern.compile("input (?:length )?exceeds maximum context length.*", Pattern.DOTALL),
              FailureKind.CONTEXT_TOO_LONG),
          new KnownMessage(LACKS, FailureKind.UNSUPPORTED),
          new KnownMessage(
              Pattern.compile("image input is not supported.*", Pattern.DOTALL),
              FailureKind.UNSUPPORTED),
          new KnownMessage(
              Pattern.compile("option \".+\" must be of .+", Pattern.DOTALL),
              FailureKind.INVALID_REQUEST),
          new KnownMessage(
              Pattern.compile(
                  "invalid format: .+; expected \"json\" or a valid JSON Schema object",
                  Pattern.DOTALL),
              FailureKind.INVALID_REQUEST),
          // Go's HTTP client on the way to a model's remote_host.
          new KnownMessage(
              Pattern.compile("(?:Get|Post) \"https://[^\"]*\": .+", Pattern.DOTALL),
              FailureKind.UNREACHABLE));

  static Optional<FailureKind> kind(Optional<String> type, String message) {
    if (type.equals(Optional.of(CONTEXT_TYPE))) {
      return Optional.of(FailureKind.CONTEXT_TOO_LONG);
    }
    return ALL.stream()
        .filter(known -> known.form().matcher(message).matches())
        .map(KnownMessage::kind)
        .findFirst();
  }

  /// Returns the SCRI field that a model or server does not support.
  static String unsupportedField(String message) {
    Matcher lacks = LACKS.matcher(message);
    String what = lacks.matches() ? lacks.group(1) : "";
    return switch (what) {
      case "thinking", "tools" -> what;
      case "multimodal requests.", "vision", "" -> "messages";
      default -> "model";
    };
  }
}
