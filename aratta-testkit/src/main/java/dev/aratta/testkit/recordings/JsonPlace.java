package dev.aratta.testkit.recordings;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Places in a document, such as `messages[].content`: names of members with points between, `[]`
/// for every element of a list, `*` for every member, `**` for any depth. Empty for the document
/// itself.
///
/// @param steps the names, `[]`, `*` and `**`, outermost first
record JsonPlace(List<String> steps) {
  private static final String EACH = "[]";
  private static final String ALL = "*";
  private static final String ANY = "**";

  /// Changes one value.
  @FunctionalInterface
  interface Edit {
    /// Returns what stands at the place now, nothing to remove it.
    ///
    /// @param holder the object that the member stands in; the element itself where the place is
    ///   the element of a list
    /// @param value what stands there, nothing where the member is absent
    Optional<JsonValue> apply(JsonValue holder, Optional<JsonValue> value);
  }

  /// Reads a place.
  static JsonPlace of(String text) {
    List<String> steps = new ArrayList<>();
    for (String part : text.split("\\.", -1)) {
      String name = part;
      int lists = 0;
      while (name.endsWith(EACH)) {
        name = name.substring(0, name.length() - EACH.length());
        lists++;
      }
      if (!name.isEmpty()) {
        steps.add(name);
      }
      for (int list = 0; list < lists; list++) {
        steps.add(EACH);
      }
    }
    if (!steps.isEmpty() && steps.getLast().equals(ANY)) {
      throw new IllegalArgumentException("a place ends with a name or []: " + text);
    }
    return new JsonPlace(List.copyOf(steps));
  }

  /// Returns the document with each value at this place changed.
  JsonValue edit(JsonValue document, Edit edit) {
    if (steps.isEmpty()) {
      return edit.apply(document, Optional.of(document)).orElse(document);
    }
    String step = steps.getFirst();
    if (step.equals(ANY)) {
      return everywhere(document, edit);
    }
    return switch (document) {
      case JsonObject object when step.equals(ALL) -> members(object, edit);
      case JsonObject object when !step.equals(EACH) -> member(object, step, edit);
      case JsonArray list when step.equals(EACH) -> elements(list, edit);
      case JsonValue other -> other;
    };
  }

  private JsonValue everywhere(JsonValue document, Edit edit) {
    JsonValue here = rest().edit(document, edit);
    return switch (here) {
      case JsonObject object -> {
        JsonObjectBuilder out = Corpus.JSON.createObjectBuilder();
        object.forEach((name, value) -> out.add(name, everywhere(value, edit)));
        yield out.build();
      }
      case JsonArray list -> {
        JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
        list.forEach(value -> out.add(everywhere(value, edit)));
        yield out.build();
      }
      case JsonValue other -> other;
    };
  }

  private JsonObject members(JsonObject object, Edit edit) {
    JsonObject out = object;
    for (String name : object.keySet()) {
      out = member(out, name, edit);
    }
    return out;
  }

  private JsonObject member(JsonObject object, String name, Edit edit) {
    Optional<JsonValue> old = Optional.ofNullable(object.get(name));
    Optional<JsonValue> now =
        steps.size() == 1 ? edit.apply(object, old) : old.map(value -> rest().edit(value, edit));
    if (now.equals(old)) {
      return object;
    }
    JsonObjectBuilder out = Corpus.JSON.createObjectBuilder(object);
    now.ifPresentOrElse(value -> out.add(name, value), () -> out.remove(name));
    return out.build();
  }

  private JsonArray elements(JsonArray list, Edit edit) {
    JsonArrayBuilder out = Corpus.JSON.createArrayBuilder();
    for (JsonValue element : list) {
      Optional<JsonValue> now =
          steps.size() == 1
              ? edit.apply(element, Optional.of(element))
              : Optional.of(rest().edit(element, edit));
      now.ifPresent(out::add);
    }
    return out.build();
  }

  private JsonPlace rest() {
    return new JsonPlace(steps.subList(1, steps.size()));
  }
}
