package dev.aratta.server;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.json.JsonSyntaxException;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.RequestException;
import io.helidon.http.media.ReadableEntity;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads the bodies of requests as JSON.
final class RequestBody {
  /// The largest body that is read.
  static final int MAX_BYTES = 32 * 1024 * 1024;

  /// What is set aside on the word of a header alone.
  private static final int TRUSTED_BYTES = 64 * 1024;

  private RequestBody() {}

  /// Reads the body of a request.
  ///
  /// @throws ArattaException of kind `invalid_request` if it is empty or no JSON, saying where
  /// @throws CloseConnectionException if the client left before it was complete
  static JsonValue read(ServerRequest request) {
    byte[] bytes = bytes(request);
    if (bytes.length == 0) {
      throw invalid("the body is empty: send a JSON object");
    }
    try {
      return new JsonInput().read(bytes);
    } catch (JsonSyntaxException e) {
      throw invalid("the body is " + e.getMessage());
    }
  }

  private static byte[] bytes(ServerRequest request) {
    ReadableEntity content = request.content();
    if (!content.hasEntity()) {
      return new byte[0];
    }
    long length = request.headers().contentLength().orElse(-1);
    // Not closed: to close it early means to wait for more, and the server reads what is left
    // anyway.
    InputStream in = content.inputStream();
    try {
      return length >= 0 && length <= TRUSTED_BYTES ? exactly(in, (int) length) : in.readAllBytes();
    } catch (IOException | DataReader.InsufficientDataAvailableException e) {
      throw new CloseConnectionException("the client left while it sent the body", e);
    } catch (NumberFormatException | DataReader.IncorrectNewLineException e) {
      // The web server lets these pass.
      throw RequestException.builder()
          .type(DirectHandler.EventType.BAD_REQUEST)
          .setKeepAlive(false)
          .message("the size of a chunk is no number on a line of its own")
          .build();
    }
  }

  private static byte[] exactly(InputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    int size = 0;
    while (size < length) {
      int read = in.read(bytes, size, length - size);
      if (read < 0) {
        return Arrays.copyOf(bytes, size);
      }
      size += read;
    }
    return bytes;
  }

  private static ArattaException invalid(String message) {
    return new Failure(FailureKind.INVALID_REQUEST, message).exception();
  }
}
