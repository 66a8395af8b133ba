package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.ScriJson;
import dev.aratta.scri.Tool;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.Settings;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Every form in which a provider takes declarations of tools goes through SCRI, and through its
/// JSON, and comes out as it went in.
///
/// The forms stand in a file beside the test, from the provider's page: `own` are those of tools
/// that the client runs, `hosted` what the provider runs or has defined itself, which a caller
/// names in `builtin_tools`, and `read_as` pairs of a form that comes out in another, which means
/// the same.
public final class ToolForms {
  private static final ScriJson SCRI = new ScriJson(Corpus.JSON);

  private final String provider;
  private final ChatTranslator chat;

  private ToolForms(ProviderPlugin plugin) {
    this.provider = plugin.descriptor().id();
    this.chat = FixtureWorld.gated(plugin, Corpus.JSON).chat().orElseThrow();
  }

  /// Returns a test for each form, and prints how many there are.
  ///
  /// @param beside the class of the test
  /// @param file the name of the file, which lies in the root of the test's resources
  /// @throws UncheckedIOException if it cannot be read
  public static Stream<DynamicTest> tests(ProviderPlugin plugin, Class<?> beside, String file) {
    ToolForms forms = new ToolForms(plugin);
    JsonObject document = read(beside, file);
    List<JsonObject> own = document.getJsonArray("own").getValuesAs(JsonObject.class);
    List<JsonObject> hosted = document.getJsonArray("hosted").getValuesAs(JsonObject.class);
    List<JsonArray> pairs = document.getJsonArray("read_as").getValuesAs(JsonArray.class);
    System.out.println(
        "tools of %s: %d forms of the client's, %d hosted, %d read as another"
            .formatted(forms.provider, own.size(), hosted.size(), pairs.size()));
    assertTrue(!own.isEmpty(), "no form of a tool that the client runs");
    return Stream.of(
            own.stream().map(one -> dynamicTest(one.toString(), () -> forms.own(one, one))),
            hosted.stream().map(one -> dynamicTest(one.toString(), () -> forms.hosted(one))),
            pairs.stream()
                .map(
                    pair ->
                        dynamicTest(
                            pair.toString(),
                            () -> forms.own(pair.getJsonObject(0), pair.getJsonObject(1)))))
        .flatMap(tests -> tests);
  }

  private static JsonObject read(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream("/" + file)) {
      return Corpus.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)).asJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void own(JsonObject declared, JsonObject expected) {
    ChatCallContext context = context("{'messages': [{'role': 'user', 'content': 'Hi'}]}");
    Tool tool = chat.decodeTool(declared, context);
    Tool read = SCRI.readTool(SCRI.write(tool));
    assertEquals(tool, read);
    assertEquals(expected, chat.encodeTool(read, context));
    assertEquals(List.of(), context.adjustments());
  }

  /// What is no tool of the client's is not taken for one, and the message says where it belongs.
  private void hosted(JsonObject declared) {
    ChatCallContext context =
        context(
            "{'messages': [{'role': 'user', 'content': 'Hi'}], 'builtin_tools': [{'provider': '"
                + provider
                + "', 'definition': DEFINITION}]}",
            declared);
    Failure failure =
        assertThrows(ArattaException.class, () -> chat.decodeTool(declared, context)).failure();
    assertEquals(FailureKind.UNSUPPORTED, failure.kind());
    assertTrue(failure.message().contains("builtin_tools"), failure.message());
    JsonObject body = chat.encode(context.request(), context).body().orElseThrow();
    assertEquals(List.<JsonValue>of(declared), List.copyOf(body.getJsonArray("tools")));
  }

  private ChatCallContext context(String request) {
    return context(request, JsonValue.EMPTY_JSON_OBJECT);
  }

  private ChatCallContext context(String request, JsonObject definition) {
    String text = request.replace('\'', '"').replace("DEFINITION", definition.toString());
    ChatRequest asked = SCRI.readChatRequest(SCRI.write(SCRI.readChatRequest(Corpus.read(text))));
    CallEnvironment environment =
        new CallEnvironment(
            provider,
            Settings.NONE,
            Catalogue.EMPTY,
            Corpus.JSON,
            InstantSource.fixed(Instant.EPOCH),
            prefix -> "made_" + prefix);
    return new ChatCallContext(environment, Catalogue.EMPTY.model("some-model"), asked);
  }
}
