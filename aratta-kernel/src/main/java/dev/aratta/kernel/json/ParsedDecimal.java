package dev.aratta.kernel.json;

import jakarta.json.JsonNumber;
import java.math.BigDecimal;
import java.math.BigInteger;

/// A JSON number with a fraction or an exponent, or one that a `long` cannot hold.
final class ParsedDecimal implements JsonNumber {

  // Parsson's bound: writing 1e999999999 out would need a gigabyte.
  private static final int MAX_SCALE = 100_000;

  private final BigDecimal value;

  ParsedDecimal(BigDecimal value) {
    this.value = value;
  }

  @Override
  public boolean isIntegral() {
    return value.scale() == 0;
  }

  @Override
  public int intValue() {
    return value.intValue();
  }

  @Override
  public int intValueExact() {
    return value.intValueExact();
  }

  @Override
  public long longValue() {
    return value.longValue();
  }

  @Override
  public long longValueExact() {
    return value.longValueExact();
  }

  @Override
  public double doubleValue() {
    return value.doubleValue();
  }

  @Override
  public BigInteger bigIntegerValue() {
    requireModestScale();
    return value.toBigInteger();
  }

  @Override
  public BigInteger bigIntegerValueExact() {
    requireModestScale();
    return value.toBigIntegerExact();
  }

  private void requireModestScale() {
    if (Math.abs((long) value.scale()) > MAX_SCALE) {
      throw new UnsupportedOperationException(
          "a number of scale " + value.scale() + " is not written out, only up to " + MAX_SCALE);
    }
  }

  @Override
  public BigDecimal bigDecimalValue() {
    return value;
  }

  @Override
  public Number numberValue() {
    return value;
  }

  @Override
  public ValueType getValueType() {
    return ValueType.NUMBER;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof JsonNumber number && value.equals(number.bigDecimalValue()));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
