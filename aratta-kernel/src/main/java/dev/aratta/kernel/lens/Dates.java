package dev.aratta.kernel.lens;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/// Seconds since 1970 and dates as ISO 8601 writes them.
final class Dates {
  /// Seconds of the last moment with a year of four digits.
  private static final long LAST = 253402300799L;

  private static final int NANO_DIGITS = 9;
  private static final int MOST_LETTERS = 40;
  private static final int MOST_ZEROS = 12;

  private Dates() {}

  static JsonValue fromSeconds(JsonValue value, Maker make) {
    if (!(value instanceof JsonNumber number)
        || !(number.doubleValue() >= 0 && number.doubleValue() <= LAST)) {
      return value;
    }
    BigDecimal seconds = number.bigDecimalValue();
    if (seconds.scale() > NANO_DIGITS || seconds.scale() < -MOST_ZEROS) {
      return value;
    }
    long whole = seconds.longValue();
    long nanos =
        seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(NANO_DIGITS).longValue();
    return make.text(Instant.ofEpochSecond(whole, nanos).toString());
  }

  static JsonValue toSeconds(JsonValue value, Maker make) {
    if (!(value instanceof JsonString text) || text.getString().length() > MOST_LETTERS) {
      return value;
    }
    try {
      Instant instant = OffsetDateTime.parse(text.getString()).toInstant();
      BigDecimal seconds =
          BigDecimal.valueOf(instant.getEpochSecond())
              .add(BigDecimal.valueOf(instant.getNano(), NANO_DIGITS));
      return instant.getNano() == 0
          ? make.json().createValue(instant.getEpochSecond())
          : make.json().createValue(seconds.stripTrailingZeros());
    } catch (DateTimeException e) {
      return value;
    }
  }
}
