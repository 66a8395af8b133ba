package dev.aratta.kernel.wire;

import java.net.ProtocolException;

/// The chunked transfer coding, cut anywhere: gives the payload as it comes, without waiting for
/// the end of a chunk, and takes extensions and trailers.
///
/// Source: RFC 9112, section 7.1. A line feed alone ends a line too.
final class Chunks implements BodyFraming {

  private static final int MAX_SIZE_DIGITS = 15;

  /// The most bytes of extensions and trailers, which nobody reads.
  private static final int MAX_IGNORED = 16_384;

  private enum At {
    SIZE,
    EXTENSION,
    DATA,
    AFTER_DATA,
    TRAILER_START,
    TRAILER,
    END
  }

  private At at = At.SIZE;
  private long size;
  private int digits;
  private int ignored;

  @Override
  public int take(byte[] raw, int from, int to, Intake out) throws ProtocolException {
    int i = from;
    while (i < to && at != At.END) {
      if (at == At.DATA) {
        int count = (int) Math.min(to - i, size);
        out.put(raw, i, count);
        i += count;
        size -= count;
        at = size == 0 ? At.AFTER_DATA : At.DATA;
      } else {
        step(raw[i++]);
      }
    }
    return i;
  }

  private void step(byte c) throws ProtocolException {
    switch (at) {
      case SIZE -> size(c);
      case EXTENSION -> {
        if (c == '\n') {
          beginChunk();
        } else {
          ignore();
        }
      }
      case AFTER_DATA -> {
        if (c == '\n') {
          at = At.SIZE;
        } else if (c != '\r') {
          throw new ProtocolException("a chunk is longer than it says");
        }
      }
      case TRAILER_START -> {
        if (c == '\n') {
          at = At.END;
        } else if (c != '\r') {
          at = At.TRAILER;
          ignore();
        }
      }
      case TRAILER -> {
        at = c == '\n' ? At.TRAILER_START : At.TRAILER;
        ignore();
      }
      case DATA, END -> throw new IllegalStateException(at.name());
    }
  }

  private void size(byte c) throws ProtocolException {
    int digit = Character.digit(c, 16);
    if (digit >= 0 && digits < MAX_SIZE_DIGITS) {
      size = 16 * size + digit;
      digits++;
    } else if (digits > 0 && c == '\n') {
      beginChunk();
    } else if (digits > 0 && (c == ';' || c == ' ' || c == '\t' || c == '\r')) {
      at = At.EXTENSION;
    } else {
      throw new ProtocolException("a chunk's size is no number");
    }
  }

  private void beginChunk() {
    at = size == 0 ? At.TRAILER_START : At.DATA;
    digits = 0;
  }

  private void ignore() throws ProtocolException {
    if (++ignored > MAX_IGNORED) {
      throw new ProtocolException("chunk extensions and trailers go on for ever");
    }
  }

  @Override
  public boolean ended() {
    return at == At.END;
  }

  @Override
  public boolean endsWithConnection() {
    return false;
  }
}
