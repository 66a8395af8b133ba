package dev.aratta.kernel.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// The plain types of settings. Those of names and addresses are in [NameTypes].
final class ValueTypes {
  private static final Pattern DURATION =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?) ?(ms|s|m|h)");
  private static final Duration LONGEST = Duration.ofHours(24);

  private ValueTypes() {}

  /// `true` or `false`.
  static ValueType<Boolean> flag() {
    return new ValueType<>(
        "true or false",
        (node, type, report) ->
            node instanceof Node.Flag flag
                ? Optional.of(flag.value())
                : type.wrong(node, unquoted(node), report));
  }

  /// A whole number within bounds, both allowed.
  static ValueType<Integer> whole(int least, int most) {
    return new ValueType<>(
        "a whole number, " + least + " to " + most,
        (node, type, report) ->
            switch (node) {
              case Node.Whole(long value, Place _) when value >= least && value <= most ->
                  Optional.of((int) value);
              case Node.Whole(long value, Place _) ->
                  type.wrong(node, Long.toString(value), report);
              case Node other -> type.wrong(other, unquoted(other), report);
            });
  }

  /// A number within bounds, both allowed.
  static ValueType<BigDecimal> decimal(int least, int most) {
    return new ValueType<>(
        "a number, " + least + " to " + most,
        (node, type, report) ->
            switch (node) {
              case Node.Whole(long value, Place _) when value >= least && value <= most ->
                  Optional.of(BigDecimal.valueOf(value));
              case Node.Decimal(double value, Place _) when value >= least && value <= most ->
                  Optional.of(BigDecimal.valueOf(value));
              case Node.Whole(long value, Place _) ->
                  type.wrong(node, Long.toString(value), report);
              case Node.Decimal(double value, Place _) ->
                  type.wrong(node, Double.toString(value), report);
              case Node other -> type.wrong(other, unquoted(other), report);
            });
  }

  /// A time of at least a millisecond and at most a day: a number of seconds, or a number with its
  /// unit.
  static ValueType<Duration> duration() {
    return new ValueType<>(
        "a time from 1 ms to 24 h: a number of seconds, or \"500ms\", \"30s\", \"2m\", \"1h\"",
        (node, type, report) -> {
          Optional<Duration> read = seconds(node);
          Optional<Duration> fits = read.filter(ValueTypes::inBounds);
          return fits.isPresent() ? fits : type.wrong(node, shown(node), report);
        });
  }

  private static boolean inBounds(Duration time) {
    return time.toMillis() >= 1 && time.compareTo(LONGEST) <= 0;
  }

  private static Optional<Duration> seconds(Node node) {
    return switch (node) {
      case Node.Whole(long value, Place _) when Math.abs(value) < Integer.MAX_VALUE ->
          Optional.of(Duration.ofSeconds(value));
      case Node.Decimal(double value, Place _) when Math.abs(value) < Integer.MAX_VALUE ->
          Optional.of(Duration.ofMillis(Math.round(value * 1000)));
      case Node.Text(String value, Place _) -> withUnit(value);
      case Node _ -> Optional.empty();
    };
  }

  private static Optional<Duration> withUnit(String text) {
    var parts = DURATION.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long unit =
        switch (parts.group(2)) {
          case "ms" -> 1;
          case "s" -> 1_000;
          case "m" -> 60_000;
          default -> 3_600_000; // the pattern leaves only hours
        };
    var millis = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit));
    return Optional.of(Duration.ofMillis(millis.longValue()));
  }

  /// Returns how a message shows a value: the value where it is short and plain, else its kind.
  static String shown(Node node) {
    return switch (node) {
      case Node.Text text when !text.value().isEmpty() -> Shown.value(text.value());
      case Node.Whole whole -> Long.toString(whole.value());
      case Node.Decimal decimal -> Double.toString(decimal.value());
      case Node other -> other.kind();
    };
  }

  /// Returns how a message shows a value where a string is the usual mistake.
  private static String unquoted(Node node) {
    return node instanceof Node.Text text && !text.value().isEmpty()
        ? "a string; leave out the quotes"
        : node.kind();
  }
}
