package dev.aratta.testkit.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Recordings that prove nothing because they are broken themselves. A file has one a line: kind,
/// id, and the defect of the recording; `#` begins a comment. That something is not supported is no
/// defect of a recording.
public final class ExceptionList {
  /// No exceptions.
  public static final ExceptionList NONE = new ExceptionList(Map.of());

  /// From this size a kind may have exceptions by share, below it one.
  private static final int MANY = 200;

  private static final double SHARE = 0.005;

  private final Map<String, String> reasons;

  private ExceptionList(Map<String, String> reasons) {
    this.reasons = Map.copyOf(reasons);
  }

  /// Reads a list.
  ///
  /// @param beside the class in whose module the file lies
  /// @param file its name as a resource, such as `/corpus-exceptions.txt`
  /// @throws IllegalArgumentException if a line has no reason or stands there twice
  public static ExceptionList read(Class<?> beside, String file) {
    return parse(resource(beside, file));
  }

  static ExceptionList parse(String text) {
    Map<String, String> reasons = new TreeMap<>();
    for (String line :
        text.lines().filter(one -> !one.isBlank() && !one.startsWith("#")).toList()) {
      String[] words = line.split(" ", 3);
      if (words.length < 3 || words[2].isBlank()) {
        throw new IllegalArgumentException("an exception is KIND ID REASON: " + line);
      }
      if (reasons.put(words[0] + " " + words[1], words[2]) != null) {
        throw new IllegalArgumentException("an exception stands there twice: " + line);
      }
    }
    return new ExceptionList(reasons);
  }

  static String resource(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no resource " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Tells whether a recording is on the list.
  public boolean has(Recording recording) {
    return reasons.containsKey(key(recording));
  }

  static String key(Recording recording) {
    return recording.kind() + " " + recording.id();
  }

  /// Returns what is on the list, as `KIND ID`.
  Set<String> keys() {
    return reasons.keySet();
  }

  /// Returns how many exceptions a kind may have.
  ///
  /// @param size how many recordings it has
  static int most(int size) {
    return size < MANY ? 1 : (int) (size * SHARE);
  }
}
