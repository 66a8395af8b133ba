package dev.aratta.kernel.wire;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.Header;
import io.helidon.http.Http1HeadersParser;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Status and headers of an answer.
///
/// @param minor the minor version of HTTP/1
/// @param status the status
/// @param headers by name in lower case; several of one name are joined by commas
record Head(int minor, int status, Map<String, String> headers) {

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final int MOST_STATUS_BYTES = 1024;
  private static final int MOST_HEADER_BYTES = 65_536;
  private static final int MOST_INFORMATIONAL = 10;

  /// Reads the head of the final answer; informational ones before it are dropped.
  ///
  /// @throws IOException if the connection fails or what comes is not HTTP/1
  static Head read(DataReader reader) throws IOException {
    try {
      for (int i = 0; i < MOST_INFORMATIONAL; i++) {
        Head head = readOne(reader);
        if (head.status >= 200) {
          return head;
        }
      }
      throw new ProtocolException("informational answers go on for ever");
    } catch (DataReader.InsufficientDataAvailableException closed) {
      throw new EOFException("the connection was closed within the headers of the answer");
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    } catch (IllegalStateException
        | IllegalArgumentException
        | DataReader.IncorrectNewLineException wrong) {
      throw new ProtocolException("the answer's headers are not HTTP/1: " + wrong.getMessage());
    }
  }

  private static Head readOne(DataReader reader) throws ProtocolException {
    int end = reader.findNewLine(MOST_STATUS_BYTES);
    if (end >= MOST_STATUS_BYTES) {
      throw new ProtocolException("the answer is not HTTP/1");
    }
    String line = reader.readAsciiString(end);
    reader.skip(2);
    boolean http = STATUS_LINE.matcher(line).matches();
    if (!http || line.startsWith("101", 9)) {
      throw new ProtocolException("the answer is not HTTP/1");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : Http1HeadersParser.readHeaders(reader, MOST_HEADER_BYTES, false)) {
      String value = String.join(", ", header.allValues());
      headers.put(header.headerName().lowerCase(), value.strip());
    }
    return new Head(line.charAt(7) - '0', Integer.parseInt(line.substring(9, 12)), headers);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// The words of a header that lists such, in lower case.
  private List<String> words(String name) {
    String value = headers.get(name);
    if (value == null) {
      return List.of();
    }
    return Stream.of(value.split(",", -1))
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /// How the body is encoded, in lower case; empty where it is not.
  String encoding() {
    String words = String.join(", ", words("content-encoding"));
    return words.equals("identity") ? "" : words;
  }

  /// Says whether the connection stays open after the body.
  boolean keepsAlive() {
    List<String> words = words("connection");
    return minor == 1 ? !words.contains("close") : words.contains("keep-alive");
  }

  /// Finds where the body ends. Source: RFC 9112, section 6.3.
  ///
  /// @throws ProtocolException if the headers do not tell
  BodyFraming framing() throws ProtocolException {
    if (status == 204 || status == 304) {
      return new BodyFraming.Length(0);
    }
    if (headers.containsKey("transfer-encoding")) {
      return words("transfer-encoding").equals(List.of("chunked")) ? new Chunks() : refuseCoding();
    }
    List<String> lengths = words("content-length").stream().distinct().toList();
    if (lengths.isEmpty()) {
      return new BodyFraming.UntilClose();
    }
    String length = lengths.getFirst();
    if (lengths.size() > 1 || !LENGTH.matcher(length).matches()) {
      throw new ProtocolException("the answer's Content-Length is not one number");
    }
    return new BodyFraming.Length(Long.parseLong(length));
  }

  private static BodyFraming refuseCoding() throws ProtocolException {
    throw new ProtocolException("the answer's Transfer-Encoding is not chunked");
  }
}
