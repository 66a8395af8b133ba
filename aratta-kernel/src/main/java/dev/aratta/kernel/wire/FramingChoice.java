package dev.aratta.kernel.wire;

import dev.aratta.spi.Framing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a body is framed: what its first byte and its content type say counts for more than what was
/// expected.
///
/// @param expected what the request asked for
/// @param type the content type without parameters, in lower case; blank where there is none
record FramingChoice(Framing expected, String type) {

  private static final List<byte[]> SSE_FIELDS =
      List.of(ascii(":"), ascii("data:"), ascii("event:"), ascii("id:"), ascii("retry:"));

  /// Makes the choice for an answer.
  ///
  /// @param contentType the header as it came
  static FramingChoice of(Framing expected, Optional<String> contentType) {
    String type = contentType.orElse("");
    int parameters = type.indexOf(';');
    String bare = parameters < 0 ? type : type.substring(0, parameters);
    return new FramingChoice(expected, bare.strip().toLowerCase(Locale.ROOT));
  }

  /// Decides by the first bytes that are no white space.
  ///
  /// @return empty when more bytes are needed to tell; [Framing#NONE] for a body that is no stream
  Optional<Framing> decide(byte[] b, int from, int to) {
    if (from == to) {
      return Optional.empty();
    }
    return switch (b[from]) {
      case '{' -> Optional.of(object());
      case '[' -> Optional.of(expected == Framing.NONE ? Framing.NONE : Framing.JSON_ARRAY);
      default -> fields(b, from, to);
    };
  }

  /// Decides for a body that ended before its first bytes told: one without any is a stream without
  /// events.
  ///
  /// @param bytes whether there are any
  Framing atEnd(boolean bytes) {
    if (saysSse()) {
      return Framing.SSE;
    }
    return bytes ? Framing.NONE : isNdjson() ? Framing.NDJSON : expected;
  }

  // A lone object where events were asked for is an answer that ignored the wish for a stream.
  private Framing object() {
    boolean lines = isNdjson() || saysSse();
    boolean wanted = expected == Framing.NDJSON || expected == Framing.JSON_ARRAY;
    return lines || wanted ? Framing.NDJSON : Framing.NONE;
  }

  private Optional<Framing> fields(byte[] b, int from, int to) {
    boolean undecided = false;
    for (byte[] field : SSE_FIELDS) {
      int common = Math.min(field.length, to - from);
      if (Arrays.equals(b, from, from + common, field, 0, common)) {
        if (common == field.length) {
          return Optional.of(Framing.SSE);
        }
        undecided = true;
      }
    }
    return undecided ? Optional.empty() : Optional.of(otherwise(b[from]));
  }

  private Framing otherwise(byte first) {
    if (isNdjson()) {
      return Framing.NDJSON;
    }
    return saysSse() && Character.isLetter(first) ? Framing.SSE : Framing.NONE;
  }

  private boolean saysSse() {
    return type.equals("text/event-stream");
  }

  private boolean isNdjson() {
    return switch (type) {
      case "application/x-ndjson",
          "application/ndjson",
          "application/jsonl",
          "application/x-jsonlines",
          "application/jsonlines",
          "application/json-lines",
          "application/stream+json" ->
          true;
      default -> false;
    };
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
