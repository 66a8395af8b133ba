package dev.aratta.simulator;

/// Follows the bytes of an HTTP/1.1 answer and counts those of its body, without the framing of
/// chunks. One answer after the other, one thread at a time.
final class BodyMeter {
  private enum Place {
    HEAD,
    PLAIN,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END
  }

  private static final byte LINE_END = '\n';

  private Place place = Place.HEAD;
  private final StringBuilder line = new StringBuilder();
  private boolean interim;
  private boolean chunked;
  private long chunkLeft;
  private long counted;

  /// Starts with the next answer.
  void restart() {
    place = Place.HEAD;
    line.setLength(0);
    interim = false;
    chunked = false;
    counted = 0;
  }

  /// Returns the bytes of the body so far.
  long counted() {
    return counted;
  }

  /// Follows some bytes, but stops when the body is as long as the limit.
  ///
  /// @return the number of bytes followed
  int follow(byte[] bytes, long limit) {
    int at = 0;
    while (at < bytes.length && !isReached(limit)) {
      if (place == Place.PLAIN || place == Place.CHUNK) {
        long most = Math.min(bytes.length - at, limit - counted);
        int step = (int) (place == Place.CHUNK ? Math.min(most, chunkLeft) : most);
        counted += step;
        at += step;
        chunkLeft -= step;
        if (place == Place.CHUNK && chunkLeft == 0) {
          place = Place.CHUNK_END;
        }
      } else {
        text(bytes[at]);
        at++;
      }
    }
    return at;
  }

  /// Tells whether the body has begun and is as long as a limit.
  boolean isReached(long limit) {
    return place != Place.HEAD && counted >= limit;
  }

  private void text(byte next) {
    if (next != LINE_END) {
      line.append((char) next);
      return;
    }
    String whole = line.toString().strip();
    line.setLength(0);
    switch (place) {
      case HEAD -> header(whole);
      case CHUNK_SIZE -> {
        chunkLeft = whole.isEmpty() ? 0 : Long.parseLong(whole, 16);
        place = chunkLeft > 0 ? Place.CHUNK : Place.CHUNK_SIZE;
      }
      case CHUNK_END -> place = Place.CHUNK_SIZE;
      case PLAIN, CHUNK -> throw new IllegalStateException("a body has no lines");
    }
  }

  private void header(String whole) {
    if (whole.startsWith("HTTP/1.1 ")) {
      interim = whole.startsWith("HTTP/1.1 1");
    } else if (whole.equalsIgnoreCase("transfer-encoding: chunked")) {
      chunked = true;
    } else if (whole.isEmpty() && !interim) {
      place = chunked ? Place.CHUNK_SIZE : Place.PLAIN;
    }
  }
}
