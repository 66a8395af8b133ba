package dev.aratta.kernel.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Turns TOML into the tree of nodes. A file with a syntax error gives no tree: what follows the
/// error would be read in the wrong section.
final class TomlTree {
  /// The parser recurses: beyond a few thousand levels it would run out of stack.
  private static final int MOST_NESTING = 100;

  private static final Pattern UNEXPECTED = Pattern.compile("(?s)Unexpected '.{2,}?', expected");
  private static final Pattern CUT_ESCAPE =
      Pattern.compile("\\\\(?:u(?!\\p{XDigit}{4})|U(?!\\p{XDigit}{8}))");
  private static final Pattern DEFINED_TWICE =
      Pattern.compile(
          "(?s)(.+?)( (?:previously defined|is not an array).* line [0-9, column]+\\)?)");

  private final String source;
  private final List<String> lines;

  private TomlTree(String source, String text) {
    this.source = source;
    this.lines = text.lines().toList();
  }

  /// Reads a text.
  ///
  /// @param text TOML 1.0
  /// @param source name of the file, for places
  /// @throws ConfigException with every syntax error
  static Node.Table read(String text, String source) {
    refuseDeepNesting(text, source);
    TomlParseResult result = parse(text, source);
    if (result.hasErrors()) {
      throw refusal(result.errors(), source);
    }
    return new TomlTree(source, text).table(result, new Place(source, 1, 1));
  }

  private static TomlParseResult parse(String text, String source) {
    try {
      return Toml.parse(text);
    } catch (TomlParseError e) {
      // The parser collects its errors, but throws this one where a table's name is broken.
      throw refusal(List.of(e), source);
    } catch (AssertionError e) {
      // With assertions on, the parser dies of a unicode escape that is cut short.
      throw new ConfigException(
          List.of(new Mistake(cutEscape(text, source), "not valid TOML: invalid unicode escape")));
    }
  }

  private static Place cutEscape(String text, String source) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var cut = CUT_ESCAPE.matcher(lines.get(i));
      if (cut.find()) {
        return new Place(source, i + 1, cut.start() + 1);
      }
    }
    return Place.whole(source);
  }

  private static ConfigException refusal(List<TomlParseError> errors, String source) {
    return new ConfigException(
        errors.stream()
            .map(e -> new Mistake(place(source, e.position()), message(e.getMessage())))
            .toList());
  }

  private Node.Table table(TomlTable table, Place place) {
    Map<String, Node> members = new LinkedHashMap<>();
    for (String name : table.keySet()) {
      List<String> path = List.of(name);
      members.put(name, node(table.get(path), place(source, table.inputPositionOf(path))));
    }
    return new Node.Table(members, place);
  }

  private Node.Listing listing(TomlArray array, Place place) {
    List<Node> items = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      items.add(node(array.get(i), itemPlace(array.inputPositionOf(i))));
    }
    return new Node.Listing(items, place);
  }

  private Node node(Object value, Place place) {
    return switch (value) {
      case String text -> new Node.Text(text, place);
      case Long whole -> new Node.Whole(whole, place);
      case Double decimal -> new Node.Decimal(decimal, place);
      case Boolean flag -> new Node.Flag(flag, place);
      case TomlArray array -> listing(array, place);
      case TomlTable table -> table(table, place);
      default -> new Node.Other("a date or time", place);
    };
  }

  /// Returns where an item of a list stands: the parser gives the end of the text before it, which
  /// may be lines away.
  private Place itemPlace(TomlPosition start) {
    int column = start.column() - 1;
    for (int line = start.line() - 1; line < lines.size(); line++, column = 0) {
      String text = lines.get(line);
      while (column < text.length() && " \t,".indexOf(text.charAt(column)) >= 0) {
        column++;
      }
      if (column < text.length() && text.charAt(column) != '#') {
        return new Place(source, line + 1, column + 1);
      }
    }
    return place(source, start);
  }

  private static Place place(String source, TomlPosition position) {
    return new Place(source, position.line(), position.column());
  }

  /// Returns the parser's message without the words of the file in it: a key written without quotes
  /// would be shown.
  private static String message(String message) {
    var twice = DEFINED_TWICE.matcher(message);
    if (twice.matches()) {
      return "`" + Shown.name(twice.group(1)) + "`" + twice.group(2) + "; keep one of the two";
    }
    String plain = UNEXPECTED.matcher(message).replaceAll("unexpected text, expected");
    String hint = message.contains("a number") ? "; a text value stands in double quotes" : "";
    return "not valid TOML: " + Character.toLowerCase(plain.charAt(0)) + plain.substring(1) + hint;
  }

  private static void refuseDeepNesting(String text, String source) {
    int depth = 0;
    int line = 0;
    for (String part : text.lines().toList()) {
      line++;
      for (int i = 0; i < part.length() && part.charAt(i) != '#'; i++) {
        char c = part.charAt(i);
        depth =
            c == '[' || c == '{'
                ? depth + 1
                : c == ']' || c == '}' ? Math.max(0, depth - 1) : depth;
        if (depth > MOST_NESTING) {
          var place = new Place(source, line, i + 1);
          throw new ConfigException(
              List.of(new Mistake(place, "nested more than " + MOST_NESTING + " levels deep")));
        }
      }
    }
  }
}
