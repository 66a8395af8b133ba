package dev.aratta.server;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.json.JsonSyntaxException;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.http.media.ReadableEntity;
import io.helidon.webserver.CloseConnectionException;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;

/// Reads the bodies of requests as JSON. Called by many threads.
///
/// @param limit how long a body may take to come
/// @param watch ends the wait for one that takes longer
/// @param answers says so
record RequestBody(Duration limit, SilenceWatch watch, Answers answers) {
  /// The largest body that is read.
  static final int MAX_BYTES = 32 * 1024 * 1024;

  /// What is set aside on the word of a header alone.
  private static final int TRUSTED_BYTES = 64 * 1024;

  /// Reads the body of a request.
  ///
  /// @throws ArattaException of kind `invalid_request` if it is empty or no JSON, saying where
  /// @throws CloseConnectionException if the client left before it was complete, or it took too
  ///   long to come
  JsonValue read(Exchange exchange) {
    byte[] bytes = bytes(exchange);
    if (bytes.length == 0) {
      throw invalid("the body is empty: send a JSON object");
    }
    try {
      return new JsonInput().read(bytes);
    } catch (JsonSyntaxException e) {
      throw invalid("the body is " + e.getMessage());
    }
  }

  private byte[] bytes(Exchange exchange) {
    ReadableEntity content = exchange.request().content();
    if (!content.hasEntity()) {
      return new byte[0];
    }
    long length = exchange.request().headers().contentLength().orElse(-1);
    // Not closed: to close it early means to wait for more, and the server reads what is left
    // anyway.
    InputStream in = content.inputStream();
    try (AwaitedBody awaited = watch.await(limit, () -> refuse(exchange))) {
      return all(in, length, awaited);
    } catch (IOException | UncheckedIOException | DataReader.InsufficientDataAvailableException e) {
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

  /// Reads to the length that the header says, or to the end.
  private static byte[] all(InputStream in, long length, AwaitedBody awaited) throws IOException {
    byte[] bytes = new byte[length >= 0 && length <= TRUSTED_BYTES ? (int) length : TRUSTED_BYTES];
    int size = 0;
    while (size != length) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * size);
      }
      int read = in.read(bytes, size, bytes.length - size);
      if (read < 0) {
        break;
      }
      size += read;
      awaited.received(read);
    }
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  private void refuse(Exchange exchange) {
    exchange.response().header(HeaderValues.CONNECTION_CLOSE);
    answers.refuse(
        exchange,
        Refusal.invalid(
            408, "the body took too long to come: more than " + limit.toSeconds() + " s"));
  }

  private static ArattaException invalid(String message) {
    return new Failure(FailureKind.INVALID_REQUEST, message).exception();
  }
}
