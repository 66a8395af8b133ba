package dev.aratta.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.simulator.LegalConversation.Form;
import dev.aratta.simulator.judge.Judge;
import dev.aratta.simulator.judge.Violation;
import dev.aratta.simulator.model.ModelSettings;
import dev.aratta.simulator.wire.Dialect;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Requests that are made illegal in one place, each by an edit with a name: the judge refuses all
/// of them and says where, before its silence about others means anything.
class PlantedTest {
  private static final int LEAST = 30;
  private static final Pattern SEAL =
      Pattern.compile("\"(?:encrypted_content|signature|thoughtSignature)\":\"([^\"]+)\"");

  /// An illegal edit.
  ///
  /// @param where the place that the judge names
  /// @param patch a JSON Patch
  private record Edit(String name, String where, String patch) {}

  private static List<Edit> edits(Form form) {
    String name = "planted/" + form.name().toLowerCase(Locale.ROOT) + ".txt";
    try (InputStream file = PlantedTest.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", 3))
          .map(parts -> new Edit(parts[0], parts[1], parts[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns a signature of each server that makes them.
  private static Map<String, String> seals(String provider) {
    Map<String, String> seals = new HashMap<>();
    seals.put("anthropic", seal("anthropic", Form.ANTHROPIC));
    seals.put("google", seal("google", Form.GOOGLE));
    seals.put("openai", seal("openai", Form.RESPONSES));
    seals.put("xai", seal("xai", Form.RESPONSES));
    seals.put("other", seals.get(provider.equals("xai") ? "openai" : "xai"));
    String own = seals.getOrDefault(provider, "");
    seals.put("changed", own.isEmpty() ? own : own.substring(0, own.length() - 2) + "AA");
    return seals;
  }

  private static String seal(String provider, Form form) {
    Matcher found = SEAL.matcher(new LegalConversation(provider, form).lead().toString());
    assertTrue(found.find(), provider + " signs nothing");
    return found.group(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ollama, OLLAMA",
    "vllm, CHAT",
    "llamacpp, CHAT",
    "anthropic, ANTHROPIC",
    "openai, RESPONSES",
    "openai, CHAT",
    "google, GOOGLE",
    "xai, RESPONSES",
    "xai, CHAT"
  })
  void everyIllegalRequestIsRefused(String provider, Form form) {
    LegalConversation legal = new LegalConversation(provider, form);
    JsonObject body = legal.lead();
    Judge judge = Judge.of(provider, Json.PROVIDER);
    assertEquals(List.of(), judge.check(legal.call(body)));
    Dialect server = legal.server();
    assertEquals(200, server.answer(legal.call(body), ModelSettings.DEFAULT).status());
    Map<String, String> seals = seals(provider);
    List<String> missed = new ArrayList<>();
    int refused = 0;
    int byServer = 0;
    for (Edit edit : edits(form)) {
      JsonObject illegal = edited(body, edit, seals);
      List<Violation> found = judge.check(legal.call(illegal));
      boolean named = found.stream().anyMatch(one -> one.path().equals(edit.where()));
      refused += named ? 1 : 0;
      int status = server.answer(legal.call(illegal), ModelSettings.DEFAULT).status();
      byServer += status == 200 ? 0 : 1;
      if (!named) {
        missed.add(edit.name() + " (" + edit.where() + "): " + found);
      }
    }
    int count = edits(form).size();
    System.out.printf(
        "planted: %s %s %d illegal, %d refused, %d of them by the server itself%n",
        provider, form.name().toLowerCase(Locale.ROOT), count, refused, byServer);
    assertEquals(List.of(), missed);
    assertTrue(count >= LEAST, count + " edits are too few");
  }

  private static JsonObject edited(JsonObject body, Edit edit, Map<String, String> seals) {
    String patch = edit.patch();
    for (Map.Entry<String, String> seal : seals.entrySet()) {
      patch = patch.replace("{" + seal.getKey() + "}", seal.getValue());
    }
    JsonObject illegal = Json.PROVIDER.createPatch((JsonArray) Json.read(patch)).apply(body);
    assertTrue(!illegal.equals(body), edit.name() + " changes nothing");
    return illegal;
  }
}
