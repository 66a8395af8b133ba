package dev.aratta.kernel.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Member names seen lately, so that the few names of a wire format are made once and not per
/// event.
///
/// It learns what comes and forgets what collides, so it needs no list of any provider's names and
/// stays small whatever is read. Safe for many threads: entries are immutable, and a lost update
/// only costs one further string.
final class MemberNames {

  private static final int MAX_LENGTH = 40;
  private static final Entry[] TABLE = new Entry[1024];

  /// Final fields, so that a thread which finds an entry finds all of it.
  private static final class Entry {
    final byte[] ascii;
    final String name;

    Entry(byte[] ascii, String name) {
      this.ascii = ascii;
      this.name = name;
    }
  }

  private MemberNames() {}

  /// Gives the name that the ASCII bytes spell; `hash` is any function of them.
  static String name(byte[] bytes, int from, int to, int hash) {
    int slot = (hash ^ hash >>> 15) & TABLE.length - 1;
    Entry known = TABLE[slot];
    if (known != null
        && known.ascii.length == to - from
        && Arrays.equals(known.ascii, 0, known.ascii.length, bytes, from, to)) {
      return known.name;
    }
    String name = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    if (to - from <= MAX_LENGTH) {
      TABLE[slot] = new Entry(Arrays.copyOfRange(bytes, from, to), name);
    }
    return name;
  }
}
