package dev.aratta.kernel.json;

import jakarta.json.JsonNumber;
import java.math.BigDecimal;
import java.math.BigInteger;

/// A JSON number without fraction or exponent that fits a `long`.
final class ParsedLong implements JsonNumber {

  private final long value;

  ParsedLong(long value) {
    this.value = value;
  }

  @Override
  public boolean isIntegral() {
    return true;
  }

  @Override
  public int intValue() {
    return (int) value;
  }

  @Override
  public int intValueExact() {
    return Math.toIntExact(value);
  }

  @Override
  public long longValue() {
    return value;
  }

  @Override
  public long longValueExact() {
    return value;
  }

  @Override
  public double doubleValue() {
    return value;
  }

  @Override
  public BigInteger bigIntegerValue() {
    return BigInteger.valueOf(value);
  }

  @Override
  public BigInteger bigIntegerValueExact() {
    return BigInteger.valueOf(value);
  }

  @Override
  public BigDecimal bigDecimalValue() {
    return BigDecimal.valueOf(value);
  }

  @Override
  public Number numberValue() {
    if (value == (int) value) {
      return (int) value;
    }
    return value;
  }

  @Override
  public ValueType getValueType() {
    return ValueType.NUMBER;
  }

  @Override
  public boolean equals(Object other) {
    if (other instanceof ParsedLong number) {
      return value == number.value;
    }
    return other instanceof JsonNumber number && bigDecimalValue().equals(number.bigDecimalValue());
  }

  /// The hash of the `BigDecimal`, as `JsonNumber` requires.
  @Override
  public int hashCode() {
    return bigDecimalValue().hashCode();
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
