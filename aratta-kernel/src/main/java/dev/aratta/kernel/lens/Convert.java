package dev.aratta.kernel.lens;

import static java.util.Objects.requireNonNull;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A value takes another type, by a fixed table. What does not fit the type it should have stays.
///
/// @param path the values
/// @param conversion from which type to which
/// @param words what the conversion needs to know
record Convert(WirePath path, Conversion conversion, Words words) implements DocumentOperation {
  @Override
  public String op() {
    return "convert";
  }

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    return Walk.at(
        document,
        path,
        scope.make(),
        (value, places) -> {
          JsonValue converted = conversion.convert(value, words, scope.make());
          return Maker.isSame(converted, value) || !scope.allows(places) ? value : converted;
        });
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.of(new Convert(path, conversion.back(), words));
  }

  @Override
  public List<Shift> shifts() {
    WirePath text = path.then(new WirePath.Step.Every()).then("text");
    return switch (conversion) {
      case TEXT_PARTS_TO_STRING -> List.of(Shift.of(text, path));
      case STRING_TO_TEXT_PARTS -> List.of(Shift.of(path, text));
      default -> List.of();
    };
  }

  @Override
  public List<WirePath> reads() {
    return conversion.isOuter() ? List.of() : List.of(path);
  }

  /// What some conversions need to know.
  ///
  /// @param type the `type` of the text part that is made
  /// @param yes the value of an enum that stands for true
  /// @param no the value that stands for false
  record Words(String type, String yes, String no) {
    /// Where nothing else is said.
    static final Words NONE = new Words("text", "", "");

    Words {
      requireNonNull(type, "type");
      requireNonNull(yes, "yes");
      requireNonNull(no, "no");
    }
  }
}
