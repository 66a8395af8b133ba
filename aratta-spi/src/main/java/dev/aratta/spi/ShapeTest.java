package dev.aratta.spi;

import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A test of a document's shape, in JSON `{"has": [paths], "lacks": [paths], "is": {path: value}}`.
/// All parts must hold. Immutable.
///
/// @param has paths where the document must have something
/// @param lacks paths where it must have nothing
/// @param is paths where it must have a string, number or boolean, written so
public record ShapeTest(List<WirePath> has, List<WirePath> lacks, Map<WirePath, String> is) {
  /// Most paths of a test.
  public static final int MOST_PATHS = 16;

  /// Holds for every document.
  public static final ShapeTest ANY = new ShapeTest(List.of(), List.of(), Map.of());

  /// Copies the parts.
  public ShapeTest {
    has = List.copyOf(has);
    lacks = List.copyOf(lacks);
    is = Map.copyOf(is);
  }

  /// Reads a test; who has read all members of the object that are more says so with
  /// [StrictObject#end()].
  ///
  /// @throws IllegalArgumentException if it is none, saying where
  public static ShapeTest read(StrictObject object) {
    Map<WirePath, String> is = new LinkedHashMap<>();
    object
        .object("is")
        .ifPresent(
            values ->
                values
                    .json()
                    .forEach(
                        (path, value) ->
                            is.put(
                                StrictObject.path(path, object.place("is")), text(object, value))));
    ShapeTest test = new ShapeTest(object.paths("has"), object.paths("lacks"), is);
    if (test.has.size() + test.lacks.size() + is.size() > MOST_PATHS) {
      throw object.wrong("has", "and lacks and is have at most " + MOST_PATHS + " paths together");
    }
    return test;
  }

  private static String text(StrictObject object, JsonValue value) {
    return switch (value.getValueType()) {
      case STRING -> ((jakarta.json.JsonString) value).getString();
      case NUMBER, TRUE, FALSE -> value.toString();
      case NULL, OBJECT, ARRAY ->
          throw object.wrong("is", "compares with strings, numbers and booleans only");
    };
  }

  /// Tells whether the test holds for a document.
  public boolean holds(JsonValue document) {
    return has.stream().allMatch(path -> path.isIn(document))
        && lacks.stream().noneMatch(path -> path.isIn(document))
        && is.entrySet().stream()
            .allMatch(
                entry ->
                    entry
                        .getKey()
                        .visit(document, 0, value -> WirePath.isText(value, entry.getValue())));
  }
}
