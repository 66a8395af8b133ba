package dev.aratta.simulator.google;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Set;

/// Refuses requests as the server does. Keeps nothing between calls.
public final class RequestCheck {
  private static final Set<String> CATEGORIES =
      Set.of(
          "HARM_CATEGORY_HARASSMENT",
          "HARM_CATEGORY_HATE_SPEECH",
          "HARM_CATEGORY_SEXUALLY_EXPLICIT",
          "HARM_CATEGORY_DANGEROUS_CONTENT",
          "HARM_CATEGORY_CIVIC_INTEGRITY",
          "HARM_CATEGORY_JAILBREAK");

  private final JsonProvider json;
  private final MemberCheck members;

  /// Makes a check.
  public RequestCheck(JsonProvider json) {
    this.json = requireNonNull(json, "json");
    this.members = new MemberCheck(json);
  }

  /// Checks a request, but for its signatures.
  ///
  /// @param model the model's name
  /// @throws Refusal in the server's words
  public void check(JsonObject body, String model) {
    turns(body, model);
  }

  /// Checks a request and what it takes from earlier ones: signatures, which must be this
  /// simulator's, and cached content, of which it has none.
  ///
  /// @throws Refusal in the server's words
  void checkSealed(JsonObject body, String model) {
    SignatureCheck.check(turns(body, model), Family.of(model, json).checks());
    if (CamelCase.of(body, json).containsKey("cachedContent")) {
      throw new Refusal(
          new ApiError(
              403,
              "PERMISSION_DENIED",
              "CachedContent not found (or permission denied)",
              JsonValue.EMPTY_JSON_ARRAY));
    }
  }

  private List<TurnCheck.Turn> turns(JsonObject body, String model) {
    JsonObject camel = CamelCase.of(body, json);
    members.check(camel, "request", "");
    Fields in = new Fields(camel, "");
    Family family = Family.of(model, json);
    List<TurnCheck.Turn> turns = TurnCheck.turns(in, family.checks());
    in.inner("systemInstruction").ifPresent(system -> system.objects("parts"));
    in.inner("generationConfig").ifPresent(new ConfigCheck(model, family)::check);
    new ToolCheck(family).check(in);
    for (Fields setting : in.objects("safetySettings")) {
      safety(setting);
    }
    boolean media =
        turns.stream()
            .flatMap(turn -> turn.parts().stream())
            .flatMap(part -> part.inner("functionResponse").stream())
            .anyMatch(result -> result.peek("parts").isPresent());
    if (media && !family.checks()) {
      throw Refusal.of("Multimodal function responses are not supported by this model.");
    }
    return turns;
  }

  private static void safety(Fields setting) {
    // Clients of protocol buffers send numbers.
    String category =
        setting.peek("category").orElse(JsonValue.NULL) instanceof JsonString word
            ? word.getString()
            : "HARM_CATEGORY_HARASSMENT";
    if (!CATEGORIES.contains(category) && !category.startsWith("HARM_CATEGORY_IMAGE_")) {
      String path = setting.path("category");
      throw new Refusal(
          ApiError.field(
              path,
              "Invalid value at '"
                  + path
                  + "' (type.googleapis.com/google.ai.generativelanguage.v1beta.HarmCategory), \""
                  + category
                  + "\""));
    }
  }
}
