package dev.aratta.simulator.openai;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.Logprob;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes probabilities of tokens, which both dialects write alike.
///
/// @param json makes JSON
public record LogprobWriter(JsonProvider json) {
  /// Checks that it is there.
  public LogprobWriter {
    requireNonNull(json, "json");
  }

  /// Writes the tokens of a text.
  public JsonArray write(List<Logprob> logprobs) {
    JsonArrayBuilder list = json.createArrayBuilder();
    for (Logprob logprob : logprobs) {
      JsonArrayBuilder top = json.createArrayBuilder();
      logprob.top().forEach(other -> top.add(token(other.token(), other.logprob())));
      list.add(token(logprob.token(), logprob.logprob()).add("top_logprobs", top));
    }
    return list.build();
  }

  private JsonObjectBuilder token(String token, double logprob) {
    JsonArrayBuilder bytes = json.createArrayBuilder();
    for (byte one : token.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(Byte.toUnsignedInt(one));
    }
    return json.createObjectBuilder()
        .add("token", token)
        .add("logprob", logprob)
        .add("bytes", bytes);
  }
}
