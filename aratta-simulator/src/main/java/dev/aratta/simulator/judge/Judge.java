package dev.aratta.simulator.judge;

import dev.aratta.simulator.wire.Call;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Holds requests against the page of a provider and finds every member, role, order and header
/// that it does not name, whether the provider would mind or not. Used by many threads.
public final class Judge {
  /// Google's models that insist on signatures: all from Gemini 3 on.
  private static final Pattern SIGNED = Pattern.compile("/models/gemini-([3-9]|[1-9][0-9])");

  private final String provider;
  private final JsonProvider json;
  private final JsonObject rules;
  private final Set<String> headers;

  private Judge(String provider, JsonProvider json, JsonObject rules) {
    this.provider = provider;
    this.json = json;
    this.rules = rules;
    this.headers =
        rules.getJsonObject("headers").getJsonArray("allowed").stream()
            .map(name -> ((JsonString) name).getString())
            .collect(Collectors.toUnmodifiableSet());
  }

  /// Makes the judge of a provider.
  ///
  /// @param provider id of the provider, such as `ollama`
  /// @throws IllegalArgumentException if there are no rules for it
  public static Judge of(String provider, JsonProvider json) {
    return new Judge(provider, json, RuleFile.read(provider, json));
  }

  /// Returns what is wrong with a request, nothing if it is as the page has it.
  public List<Violation> check(Call call) {
    List<Violation> found = new ArrayList<>();
    checkHeaders(call, found);
    String name = call.method() + " " + call.path();
    if (!(rule(name) instanceof JsonObject rule)) {
      found.add(new Violation("$", "1", "the page has no " + name + " (or it is not simulated)"));
      return found;
    }
    String section = rule.getString("section");
    checkQuery(call, rule, section, found);
    if (!rule.containsKey("body")) {
      if (!call.body().isEmpty()) {
        found.add(new Violation("$", section, "there is no body with " + name));
      }
      return found;
    }
    checkBody(call, rule, section, found);
    return found;
  }

  private static void checkQuery(
      Call call, JsonObject rule, String section, List<Violation> found) {
    List<String> names = strings(rule, "query");
    for (String part : call.query().isEmpty() ? new String[0] : call.query().split("&", -1)) {
      if (!names.contains(part.replaceFirst("=.*", ""))) {
        found.add(new Violation("$", section, "the page has no query " + part));
      }
    }
  }

  private static List<String> strings(JsonObject rule, String name) {
    return rule.get(name) instanceof JsonArray list
        ? list.getValuesAs(JsonString::getString)
        : List.of();
  }

  /// Returns the rule of a call; the last part of a path, up to a colon in it, may be anything
  /// where a rule says `*`.
  private JsonValue rule(String name) {
    JsonObject calls = rules.getJsonObject("calls");
    int last = name.lastIndexOf('/') + 1;
    int colon = name.indexOf(':', last);
    String any = name.substring(0, last) + "*";
    JsonValue whole = calls.getOrDefault(any, JsonValue.NULL);
    String method = any + (colon < 0 ? "" : name.substring(colon));
    return calls.getOrDefault(name, calls.getOrDefault(method, whole));
  }

  private void checkHeaders(Call call, List<Violation> found) {
    String section = rules.getJsonObject("headers").getString("section");
    for (String header : call.headers().keySet()) {
      if (!headers.contains(header)) {
        found.add(new Violation("header " + header, section, "is not among those of the page"));
      }
    }
    for (String header : strings(rules.getJsonObject("headers"), "required")) {
      if (!call.headers().containsKey(header)) {
        found.add(new Violation("header " + header, section, "is missing"));
      }
    }
  }

  private void checkBody(Call call, JsonObject rule, String section, List<Violation> found) {
    JsonValue body;
    try (JsonReader reader = json.createReader(new StringReader(call.body()))) {
      body = reader.readValue();
    } catch (JsonException e) {
      found.add(new Violation("$", section, "the body is not one JSON document"));
      return;
    }
    if (!(body instanceof JsonObject given)) {
      found.add(new Violation("$", section, "the body is no object"));
      return;
    }
    List<String> opaque = strings(rules, "camel_case");
    JsonObject object =
        opaque.isEmpty() ? given : new Spelling(Set.copyOf(opaque), json).camel(given);
    new ShapeCheck(rules.getJsonObject("objects"), found)
        .check(object, rule.getString("body"), "$");
    checkOrder(call, rule, object, found);
    new ForeignSealCheck(provider, section, found).check(object, "$");
  }

  private void checkOrder(Call call, JsonObject rule, JsonObject object, List<Violation> found) {
    if (rule.containsKey("conversation")) {
      new ConversationCheck(rule.getString("conversation"), found).check(object);
    }
    if (rule.containsKey("chat_order")) {
      new ChatOrderCheck(rule.getString("chat_order"), found).check(object);
    }
    if (rule.containsKey("content_order")) {
      boolean signed = SIGNED.matcher(call.path()).find();
      new ContentOrderCheck(rule.getString("content_order"), found).check(object, signed);
    }
    if (rule.containsKey("item_order")) {
      new ItemOrderCheck(rule.getString("item_order"), ran(rule), found).check(object);
    }
    if (rule.containsKey("turn_order")) {
      String version = call.header("anthropic-version").orElse("");
      new TurnOrderCheck(rule.getString("turn_order"), found).check(object, version, json);
    }
  }

  private static Set<String> ran(JsonObject rule) {
    return rule.get("ran") instanceof JsonArray types
        ? types.stream()
            .map(type -> ((JsonString) type).getString())
            .collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }
}
