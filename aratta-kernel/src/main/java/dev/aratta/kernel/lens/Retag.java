package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// A variant of a list's elements has another tag.
///
/// @param path the elements
/// @param tag the member that says which variant an element is
/// @param from its value
/// @param to its new value
record Retag(WirePath path, String tag, String from, String to) implements DocumentOperation {
  @Override
  public String op() {
    return "retag";
  }

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    return Members.edit(
        document,
        path.then(tag),
        scope,
        object -> MapValues.isString(object.get(tag), from),
        object -> scope.make().with(object, tag, scope.make().text(to)));
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.of(new Retag(path, tag, to, from));
  }

  @Override
  public List<WirePath> touches() {
    return reads();
  }

  @Override
  public List<WirePath> reads() {
    return List.of(path.then(tag));
  }
}
