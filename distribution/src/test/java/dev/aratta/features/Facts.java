package dev.aratta.features;

import dev.aratta.simulator.Recorded;
import dev.aratta.simulator.judge.Violation;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;

/// What stands on the wire: the members of the body by JSON pointer, and beside them the path, the
/// headers that say a version or what is expected, and what the judge found.
final class Facts {
  private static final Set<String> HEADERS =
      Set.of("accept", "anthropic-version", "anthropic-beta");

  /// The fact that holds what the judge found.
  static final String ILLEGAL = "illegal";

  /// What a caller calls by a name that nobody has is not the encoder's.
  private static final String CALLERS = "x_aratta";

  /// Lists longer than this are shortened to their ends.
  private static final int LONG = 12;

  private Facts() {}

  /// Tells whether a call asks a model; the others list models.
  static boolean isModelCall(Recorded recorded) {
    return recorded.call().method().equals("POST") && !recorded.call().path().equals("/api/show");
  }

  static JsonObject of(List<Recorded> sent) {
    JsonObjectBuilder facts = Sheets.JSON.createObjectBuilder();
    for (Recorded recorded : sent) {
      String prefix = sent.size() == 1 ? "" : "call " + recorded.number() + " ";
      add(recorded, prefix, facts);
    }
    return facts.build();
  }

  private static void add(Recorded recorded, String prefix, JsonObjectBuilder facts) {
    String query = recorded.call().query();
    facts.add(prefix + "path", recorded.call().path() + (query.isEmpty() ? "" : "?" + query));
    recorded
        .call()
        .headers()
        .forEach(
            (name, value) -> {
              if (HEADERS.contains(name)) {
                facts.add(prefix + name, value);
              }
            });
    if (recorded.json().orElse(null) instanceof JsonObject body) {
      // Read anew, so that values compare by how they are written.
      Sheets.object(body.toString())
          .forEach((name, value) -> facts.add(prefix + "/" + name, shortened(value)));
    }
    List<Violation> found =
        recorded.violations().stream()
            .filter(violation -> !violation.path().replace("xAratta", CALLERS).contains(CALLERS))
            .toList();
    if (!found.isEmpty()) {
      facts.add(prefix + ILLEGAL, found.toString());
    }
  }

  private static JsonValue shortened(JsonValue value) {
    if (value instanceof JsonArray list && list.size() > LONG) {
      JsonArrayBuilder ends = Sheets.JSON.createArrayBuilder().add(list.getFirst());
      return ends.add("… " + list.size() + " in all …").add(list.getLast()).build();
    }
    return value;
  }

  /// Returns what differs from the plain request; what is missing stands as null.
  static JsonObject added(JsonObject plain, JsonObject sent) {
    JsonObjectBuilder out = Sheets.JSON.createObjectBuilder();
    sent.forEach(
        (name, value) -> {
          if (!value.equals(plain.get(name))) {
            out.add(name, value);
          }
        });
    plain.keySet().stream().filter(name -> !sent.containsKey(name)).forEach(out::addNull);
    return out.build();
  }
}
