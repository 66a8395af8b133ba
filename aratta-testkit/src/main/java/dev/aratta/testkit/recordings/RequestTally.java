package dev.aratta.testkit.recordings;

import java.util.Map;
import java.util.TreeMap;

/// How the requests of a kind fared. One run, one thread.
final class RequestTally {
  private int compared;
  private int asRecorded;
  private int excepted;
  private long named;
  private long optional;
  private long lost;
  private final Map<String, Integer> unread = new TreeMap<>();
  private final Map<String, Integer> refused = new TreeMap<>();

  void compared(RequestComparison comparison, RequestRules rules, String provider) {
    long gone = comparison.lost(rules);
    long options = comparison.options(provider).size();
    compared++;
    lost += gone;
    optional += options;
    named += Math.max(0, comparison.size(rules) - gone - options);
  }

  void unread(Recording recording) {
    unread.merge(recording.path(), 1, Integer::sum);
  }

  void refused(String field) {
    refused.merge(field, 1, Integer::sum);
  }

  void refusedAsRecorded() {
    asRecorded++;
  }

  void exception() {
    excepted++;
  }

  int exceptions() {
    return excepted;
  }

  void add(RequestTally other) {
    compared += other.compared;
    asRecorded += other.asRecorded;
    excepted += other.excepted;
    named += other.named;
    optional += other.optional;
    lost += other.lost;
    other.unread.forEach((path, count) -> unread.merge(path, count, Integer::sum));
    other.refused.forEach((field, count) -> refused.merge(field, count, Integer::sum));
  }

  @Override
  public String toString() {
    return compared
        + " compared ("
        + named
        + " leaves named, "
        + optional
        + " in provider_options, "
        + lost
        + " lost), "
        + asRecorded
        + " refused as recorded, "
        + counted("refused by field", refused)
        + ", "
        + counted("unread", unread)
        + ", "
        + excepted
        + " exceptions";
  }

  private static String counted(String what, Map<String, Integer> counts) {
    int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
    return sum + " " + what + (counts.isEmpty() ? "" : " " + counts);
  }
}
