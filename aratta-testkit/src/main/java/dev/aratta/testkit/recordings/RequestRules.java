package dev.aratta.testkit.recordings;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// What a plugin's test allows between a recorded request and the one that its plugin sends, as
/// data. Each entry names the page of the provider that it stands on. A JSON object of
///
/// - `normalisations`, at most 25, applied in order to both sides: objects of `name`, `page`, `at`
///   (a place such as `messages[].content`, `tools[].**.properties.*.title` with `*` for every
///   member and `**` for any depth, empty for the whole request) and `do`, which is one of
///   - `remove`: takes the value away, where it equals `value` if there is one
///   - `default`: puts `value` where there is nothing
///   - `rename`: gives the member the name `to`, unless that is there
///   - `replace`: puts `with` for `value`
///   - `wrap`: where the value is of the `type` `string`, `object`, `array`, `number`, `true`,
///     `false` or `null`, puts `with`, in which `"$value"` stands for it
///   - `parse`: reads text that is JSON
///   - `lower`: turns text to lower case
///   - `whole`: takes the fraction off a number
///   - `sort`: says that a list has no order
///   - `own`: has the test's operation `call` do it, where data does not reach
///
///   `where` holds members that the object around the value must have (of an element of a list, the
///   element itself; null: must not have); `side`, `recorded` or `encoded`, limits a rule to one
///   side, `path` to requests to paths that end so.
/// - `options`: what may travel in `provider_options`, by place: `keep_alive` or `options.num_ctx`
///   in those of the request, `messages[].x`, `messages[].content[].x` and `tools[].x` in those of
///   messages, blocks and tools; what lies inside is allowed too. The value is the page; where SCRI
///   has a member of that name, an object of `page` and `unnamed`, which says why it is another.
/// - `refused`: fields of SCRI that the plugin may refuse, by name; the value is the page that says
///   that the provider cannot do it.
public final class RequestRules {
  private static final int MOST = 25;

  private final List<Normalisation> normalisations;
  private final Map<String, JsonValue> options;
  private final Map<String, JsonValue> refused;

  private RequestRules(
      List<Normalisation> normalisations,
      Map<String, JsonValue> options,
      Map<String, JsonValue> refused) {
    this.normalisations = List.copyOf(normalisations);
    this.options = options;
    this.refused = refused;
  }

  /// Reads rules.
  ///
  /// @param beside the class in whose module the file lies
  /// @param file its name as a resource, such as `/recorded-requests.json`
  /// @param own operations of the test by name
  /// @throws IllegalArgumentException if an entry lacks its page, or if there are too many
  public static RequestRules read(
      Class<?> beside, String file, Map<String, UnaryOperator<JsonValue>> own) {
    return parse(ExceptionList.resource(beside, file), own);
  }

  static RequestRules parse(String text, Map<String, UnaryOperator<JsonValue>> own) {
    JsonObject document = Corpus.read(text).asJsonObject();
    List<Normalisation> rules = new ArrayList<>();
    if (document.containsKey("normalisations")) {
      for (JsonValue rule : document.getJsonArray("normalisations")) {
        rules.add(new Normalisation(rule.asJsonObject(), own));
      }
    }
    if (rules.size() > MOST) {
      throw new IllegalArgumentException("more than " + MOST + " normalisations");
    }
    return new RequestRules(rules, pages(document, "options"), pages(document, "refused"));
  }

  private static Map<String, JsonValue> pages(JsonObject document, String list) {
    JsonObject entries =
        document.containsKey(list) ? document.getJsonObject(list) : JsonValue.EMPTY_JSON_OBJECT;
    entries.forEach(
        (name, value) -> {
          JsonValue page =
              value instanceof JsonObject entry ? entry.getOrDefault("page", value) : value;
          if (!(page instanceof JsonString text) || text.getString().isBlank()) {
            throw new IllegalArgumentException(list + ": " + name + " names no page");
          }
          boolean explained =
              value instanceof JsonObject entry && !entry.getString("unnamed", "").isBlank();
          if (list.equals("options") && ScriNames.has(name) && !explained) {
            throw new IllegalArgumentException(
                "options: SCRI has a name for " + name + "; say in \"unnamed\" why it is another");
          }
        });
    return entries;
  }

  List<String> names() {
    return normalisations.stream().map(Normalisation::name).toList();
  }

  /// Returns these rules without one normalisation.
  RequestRules without(int place) {
    List<Normalisation> rest = new ArrayList<>(normalisations);
    rest.remove(place);
    return new RequestRules(rest, options, refused);
  }

  JsonValue recorded(JsonValue request, String path) {
    JsonValue normal = request;
    for (Normalisation rule : normalisations) {
      normal = rule.recorded(normal, path);
    }
    return normal;
  }

  /// @param path the path of the recorded request, without its query
  JsonValue encoded(JsonValue request, String path) {
    JsonValue normal = request;
    for (Normalisation rule : normalisations) {
      normal = rule.encoded(normal, path);
    }
    return normal;
  }

  /// Tells whether something may travel in `provider_options`.
  boolean allowsOption(String place) {
    return options.keySet().stream()
        .anyMatch(
            name ->
                place.equals(name) || place.startsWith(name + ".") || place.startsWith(name + "["));
  }

  boolean allowsRefusal(String field) {
    return refused.containsKey(field);
  }
}
