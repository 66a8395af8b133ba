package dev.aratta.kernel.wire;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.json.JsonSyntaxException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/// Reads the whole body of an answer.
///
/// @param exchange the answer
/// @param mostBytes largest body, unpacked
record WholeBody(Exchange exchange, int mostBytes) {

  WireResponse response() {
    byte[] bytes = unpacked(read());
    if (bytes.length > 0) {
      try {
        return WireResponse.of(exchange.status(), exchange.headers(), new JsonInput().read(bytes));
      } catch (JsonSyntaxException e) {
        // No JSON: the plugin gets the text and says what it means.
      }
    }
    return WireResponse.ofText(
        exchange.status(), exchange.headers(), new String(bytes, StandardCharsets.UTF_8));
  }

  private byte[] read() {
    byte[] bytes = new byte[2048];
    int size = 0;
    while (!exchange.ended()) {
      int read = exchange.poll();
      if (read == 0 && !exchange.ended()) {
        exchange.pull();
      }
      if (size + read > mostBytes) {
        exchange.cancel();
        throw tooLarge();
      }
      if (size + read > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(size + read, 2 * bytes.length));
      }
      System.arraycopy(exchange.block(), 0, bytes, size, read);
      size += read;
    }
    return Arrays.copyOf(bytes, size);
  }

  private byte[] unpacked(byte[] bytes) {
    return switch (exchange.contentEncoding()) {
      case "" -> bytes;
      case "gzip", "x-gzip" -> gunzip(bytes);
      default -> throw WireStream.unknownEncoding(exchange);
    };
  }

  private byte[] gunzip(byte[] bytes) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] plain = in.readNBytes(mostBytes + 1);
      if (plain.length > mostBytes) {
        throw tooLarge();
      }
      return plain;
    } catch (IOException e) {
      throw Failure.wireMismatch("$", "the answer is no gzip: " + e.getMessage()).exception();
    }
  }

  private dev.aratta.scri.ArattaException tooLarge() {
    return new Failure(
            FailureKind.UPSTREAM_FAILED, "the answer is larger than " + mostBytes + " bytes")
        .exception();
  }
}
