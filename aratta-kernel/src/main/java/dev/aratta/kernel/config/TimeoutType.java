package dev.aratta.kernel.config;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The type of `timeout`: one time, or a section of single limits.
final class TimeoutType {
  private TimeoutType() {}

  /// Returns the type; its value changes the defaults, which differ between local and cloud.
  static ValueType<UnaryOperator<Timeouts>> create() {
    ValueType<Duration> single = ValueTypes.duration();
    return new ValueType<>(
        single.description(),
        (node, _, report) ->
            node instanceof Node.Table table
                ? Optional.of(limits(table, report))
                : single.read(node, report).map(limit -> times -> times.within(limit)));
  }

  /// Returns how pages say the default of a single limit.
  static String standard(Function<Timeouts, Duration> limit) {
    return "`%s` under `local`, `%s` under `providers`"
        .formatted(written(limit.apply(Timeouts.LOCAL)), written(limit.apply(Timeouts.CLOUD)));
  }

  private static UnaryOperator<Timeouts> limits(Node.Table table, Reading report) {
    Settings set = SectionReader.read(Schema.TIMEOUTS, table, report);
    return times -> {
      Duration total = set.set(Schema.TOTAL).orElse(times.total());
      return new Timeouts(
          set.set(Schema.CONNECT).orElse(times.connect()),
          set.set(Schema.FIRST_TOKEN).orElse(times.firstToken()),
          set.set(Schema.IDLE).orElse(times.idle()),
          total);
    };
  }

  private static String written(Duration time) {
    return time.toSeconds() % 60 == 0 ? time.toMinutes() + "m" : time.toSeconds() + "s";
  }
}
