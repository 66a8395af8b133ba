package dev.aratta.kernel.wire;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.json.JsonSyntaxException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.WireResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// An answer whose head was read and whose content follows. One thread at a time.
final class Answer {

  /// The most that is set aside on the word of a header alone.
  private static final long TRUSTED_BYTES = 65_536;

  private final Head head;
  private final Content content;
  private final BodyFraming framing;
  private final int mostBytes;
  private final String place;

  /// Takes over a connection whose answer's head was read.
  ///
  /// @throws IOException if the head does not tell where the body ends
  Answer(Head head, Exchange exchange, Connection connection, TransportOptions options)
      throws IOException {
    this.head = head;
    this.mostBytes = options.mostBytes();
    this.place = options.place();
    this.framing = head.framing();
    Body body = new Body(exchange, connection, framing);
    this.content =
        switch (head.encoding()) {
          case "gzip", "x-gzip" -> new GzipContent(body);
          default -> body;
        };
  }

  Head head() {
    return head;
  }

  String place() {
    return place;
  }

  int mostBytes() {
    return mostBytes;
  }

  Content content() {
    return content;
  }

  /// Makes sure that the content can be read: it is not encoded, or gzipped.
  ///
  /// @throws dev.aratta.scri.ArattaException `wire_mismatch` if it is encoded in another way
  void requireReadable() {
    if (!isReadable()) {
      throw Failure.wireMismatch(
              "$",
              place
                  + " sent an answer with Content-Encoding '"
                  + head.encoding()
                  + "'; identity and gzip are read")
          .exception();
    }
  }

  private boolean isReadable() {
    return switch (head.encoding()) {
      case "", "gzip", "x-gzip" -> true;
      default -> false;
    };
  }

  /// Says whether the connection can serve another request, once the content was read to its end.
  boolean reusable() {
    return head.keepsAlive() && content.reusable();
  }

  /// Reads all of the content.
  ///
  /// @return as [#whole(Intake)] does
  WireResponse whole() throws IOException {
    return whole(
        framing instanceof BodyFraming.Length body
            ? new Intake((int) Math.min(body.remaining(), TRUSTED_BYTES))
            : new Intake());
  }

  /// Reads what is left of the content.
  ///
  /// @param begun holds what was read of it
  /// @return the whole answer; of a refusal in an unknown encoding without its body, since the
  ///   status says more than the encoding
  /// @throws dev.aratta.scri.ArattaException `wire_mismatch` for another answer in an unknown
  ///   encoding, `upstream_failed` for one that is too large
  WireResponse whole(Intake begun) throws IOException {
    if (head.status() >= 400 && !isReadable()) {
      return WireResponse.ofText(head.status(), head.headers(), "");
    }
    requireReadable();
    while (content.fill(begun, true) >= 0) {
      if (begun.size() > mostBytes) {
        throw new Failure(
                FailureKind.UPSTREAM_FAILED,
                place + " sent an answer of more than " + mostBytes + " bytes, the limit")
            .exception();
      }
    }
    return response(begun);
  }

  private WireResponse response(Intake all) {
    if (!all.skipSpace()) {
      return WireResponse.ofText(head.status(), head.headers(), "");
    }
    try {
      return WireResponse.of(
          head.status(), head.headers(), new JsonInput().read(all.bytes, all.from, all.to));
    } catch (JsonSyntaxException text) {
      return WireResponse.ofText(
          head.status(),
          head.headers(),
          new String(all.bytes, all.from, all.size(), StandardCharsets.UTF_8));
    }
  }
}
