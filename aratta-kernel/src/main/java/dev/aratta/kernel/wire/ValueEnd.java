package dev.aratta.kernel.wire;

/// The search for the end of a JSON value that comes in pieces, by its brackets and quotes alone.
///
/// It looks at each byte once, however the value is cut. What it finds need not be JSON; the reader
/// judges that.
final class ValueEnd {

  private int depth;
  private boolean inString;
  private boolean escaped;

  /// Begins with another value.
  void reset() {
    depth = 0;
    inString = false;
    escaped = false;
  }

  /// Goes on with the next bytes, which begin with the value itself the first time.
  ///
  /// @return the index after the value's last byte, or -1 when that is not there yet
  int find(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (inString) {
        if (c >= 0 && c < ' ') {
          return i; // no string holds one: whatever this is, it ends here
        }
        string(c);
        if (!inString && depth == 0) {
          return i + 1;
        }
      } else if (depth == 0 && endsScalar(c)) {
        return i;
      } else if (structure(c)) {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean endsScalar(byte c) {
    return c == ',' || c == ']' || c == '}' || Lines.isSpace(c);
  }

  private void string(byte c) {
    if (escaped) {
      escaped = false;
    } else if (c == '\\') {
      escaped = true;
    } else if (c == '"') {
      inString = false;
    }
  }

  /// Takes a byte outside of strings; true when it closes the value.
  private boolean structure(byte c) {
    switch (c) {
      case '"' -> inString = true;
      case '{', '[' -> depth++;
      case '}', ']' -> {
        depth--;
        return depth == 0;
      }
      default -> {
        // a comma, a colon, a literal or a number
      }
    }
    return false;
  }
}
