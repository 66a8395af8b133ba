package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// Thinking goes between tags to the start of the text beside it: what undoes [SplitThink], for
/// answers that go back as history.
///
/// @param path the thinking
/// @param to the member with the text
record JoinThink(WirePath path, String to) implements DocumentOperation {
  @Override
  public String op() {
    return "join_think";
  }

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    String name = Members.name(path);
    return Members.edit(
        document,
        path,
        scope,
        object ->
            object.get(name) instanceof JsonString
                && (!Members.has(object, to) || object.get(to) instanceof JsonString),
        object -> {
          String text = object.get(to) instanceof JsonString there ? there.getString() : "";
          String joined = ThinkTags.OPEN + object.getString(name) + ThinkTags.CLOSE + text;
          Maker make = scope.make();
          return make.with(make.without(object, name), to, make.text(joined));
        });
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.of(
        new SplitThink(path.parent().then(to), Members.name(path), Optional.empty()));
  }

  @Override
  public List<WirePath> touches() {
    return List.of(path, path.parent().then(to));
  }

  @Override
  public List<Shift> shifts() {
    return List.of(Shift.of(path, path.parent().then(to)));
  }
}
