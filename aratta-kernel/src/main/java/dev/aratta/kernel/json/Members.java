package dev.aratta.kernel.json;

import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The members of an object: two arrays, searched in order while they are short and through an
/// index when they are long.
final class Members {

  /// Up to here a search in order is quicker than a hash map, and no document is slow to read.
  private static final int SCANNED = 12;

  private final String[] names;
  private final JsonValue[] values;
  private final Map<String, Integer> index;

  private Members(String[] names, JsonValue[] values, Map<String, Integer> index) {
    this.names = names;
    this.values = values;
    this.index = index;
  }

  static Members of(Object[] stack, int base, int top) {
    int count = (top - base) / 2;
    return count <= SCANNED ? scanned(stack, base, count) : indexed(stack, base, count);
  }

  private static Members scanned(Object[] stack, int base, int count) {
    String[] names = new String[count];
    JsonValue[] values = new JsonValue[count];
    int size = 0;
    long seen = 0;
    for (int i = 0; i < count; i++) {
      String name = (String) stack[base + 2 * i];
      // One bit per hash: only a set bit can mean that the name was there before.
      long bit = 1L << name.hashCode();
      int known = (seen & bit) == 0 ? -1 : search(names, size, name);
      seen |= bit;
      int place = known < 0 ? size++ : known;
      names[place] = name;
      values[place] = (JsonValue) stack[base + 2 * i + 1];
    }
    return trimmed(names, values, size, Map.of());
  }

  // The index also finds double names: among many a search for each would take quadratic time.
  private static Members indexed(Object[] stack, int base, int count) {
    String[] names = new String[count];
    JsonValue[] values = new JsonValue[count];
    Map<String, Integer> index = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      String name = (String) stack[base + 2 * i];
      Integer known = index.putIfAbsent(name, index.size());
      int place = known == null ? index.size() - 1 : known;
      names[place] = name;
      values[place] = (JsonValue) stack[base + 2 * i + 1];
    }
    return trimmed(names, values, index.size(), index);
  }

  private static Members trimmed(
      String[] names, JsonValue[] values, int size, Map<String, Integer> index) {
    return size == names.length
        ? new Members(names, values, index)
        : new Members(Arrays.copyOf(names, size), Arrays.copyOf(values, size), index);
  }

  int size() {
    return names.length;
  }

  String name(int i) {
    return names[i];
  }

  JsonValue value(int i) {
    return values[i];
  }

  int indexOf(Object name) {
    return names.length <= SCANNED
        ? search(names, names.length, name)
        : index.getOrDefault(name, -1);
  }

  private static int search(String[] names, int size, Object name) {
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
