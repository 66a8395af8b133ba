package dev.aratta.kernel.wire;

import dev.aratta.scri.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// Where the bytes of a stream come from: the body itself, or what is packed in it.
sealed interface StreamSource {
  /// Takes bytes that are in memory.
  ///
  /// @return whether there was something: bytes, or the end
  boolean fill(Intake intake);

  /// Waits for bytes, or for the end.
  void await(Intake intake);

  /// Tells whether all bytes were taken.
  boolean ended();

  static StreamSource of(Exchange exchange) {
    return switch (exchange.contentEncoding()) {
      case "" -> new Plain(exchange);
      case "gzip", "x-gzip" -> new Packed(exchange);
      default -> throw WireStream.unknownEncoding(exchange);
    };
  }

  /// The body itself.
  final class Plain implements StreamSource {
    private final Exchange exchange;
    private boolean told;

    Plain(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public boolean fill(Intake intake) {
      int read = exchange.poll();
      if (read > 0) {
        intake.put(exchange.block(), 0, read);
        return true;
      }
      boolean first = exchange.ended() && !told;
      told |= exchange.ended();
      return first;
    }

    @Override
    public void await(Intake intake) {
      while (!fill(intake) && !exchange.ended()) {
        exchange.pull();
      }
    }

    @Override
    public boolean ended() {
      return told;
    }
  }

  /// A body packed with gzip. What is in memory of it cannot be told.
  final class Packed implements StreamSource {
    private final Exchange exchange;
    private InputStream plain = InputStream.nullInputStream();
    private final byte[] block = new byte[8192];
    private boolean opened;
    private boolean ended;

    Packed(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public boolean fill(Intake intake) {
      return false;
    }

    @Override
    public void await(Intake intake) {
      try {
        if (!opened) {
          plain = new GZIPInputStream(new ExchangeInput(exchange));
          opened = true;
        }
        int read = plain.read(block, 0, block.length);
        ended = read < 0;
        intake.put(block, 0, Math.max(read, 0));
      } catch (IOException e) {
        throw Failure.wireMismatch("$", "the answer is no gzip: " + e.getMessage()).exception();
      }
    }

    @Override
    public boolean ended() {
      return ended;
    }
  }

  /// The body as an input stream, for the unpacker.
  final class ExchangeInput extends InputStream {
    private final Exchange exchange;
    private int from;
    private int to;

    ExchangeInput(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public int read() {
      return more() ? exchange.block()[from++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (!more()) {
        return -1;
      }
      int count = Math.min(length, to - from);
      System.arraycopy(exchange.block(), from, into, offset, count);
      from += count;
      return count;
    }

    @Override
    public int available() {
      return to - from;
    }

    private boolean more() {
      while (from == to) {
        from = 0;
        to = exchange.poll();
        if (to == 0) {
          if (exchange.ended()) {
            return false;
          }
          exchange.pull();
        }
      }
      return true;
    }
  }
}
