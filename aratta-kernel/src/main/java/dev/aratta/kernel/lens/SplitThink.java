package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// Thinking that stands between `<think>` and `</think>` at the very start of a text goes to a
/// member of its own beside it. A text that ends before the second tag is thinking as a whole.
///
/// @param path the text
/// @param to the member for the thinking
/// @param by a value that tells texts apart which come in the events of one stream
record SplitThink(WirePath path, String to, Optional<WirePath> by)
    implements DocumentOperation, Staged {
  @Override
  public String op() {
    return "split_think";
  }

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    String name = Members.name(path);
    return Members.edit(
        document,
        path,
        scope,
        object ->
            object.get(name) instanceof JsonString text
                && text.getString().startsWith(ThinkTags.OPEN)
                && !Members.has(object, to),
        object -> {
          ThinkTags tags = new ThinkTags();
          ThinkTags.Pieces pieces = tags.take(object.getString(name));
          String rest = tags.flush().thinking();
          return put(object, pieces.thinking() + rest, pieces.text(), scope.make());
        });
  }

  /// Puts both parts into their members.
  JsonObject put(JsonObject object, String thinking, String text, Maker make) {
    JsonObject changed = make.with(object, Members.name(path), make.text(text));
    return thinking.isEmpty() ? changed : make.with(changed, to, make.text(thinking));
  }

  @Override
  public Stage stage(Maker make) {
    return new ThinkStage(this, make);
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.of(new JoinThink(path.parent().then(to), Members.name(path)));
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
