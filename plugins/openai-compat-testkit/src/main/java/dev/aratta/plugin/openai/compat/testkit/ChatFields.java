package dev.aratta.plugin.openai.compat.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What becomes of each component of [ChatRequest] on the wire: a plugin's test extends it and
/// writes the table, with one row, or more where values differ, for each.
public abstract class ChatFields {
  private static final String MESSAGES = "{'messages': [{'role': 'user', 'content': 'Hi'}]}";

  /// Makes the test of one plugin.
  protected ChatFields() {}

  /// One row.
  ///
  /// @param component the component of the record
  /// @param members what the caller says
  /// @param outcome `sends` and the members that it adds, `notes` and the adjustments, `refuses`
  ///   and the field, or `kernel` where it is none of the translator's
  public record Row(String component, String members, String outcome) {}

  /// Returns the plugin.
  protected abstract ProviderPlugin plugin();

  /// Returns the table.
  protected abstract List<Row> rows();

  @Test
  void everyComponentHasARow() {
    Set<String> expected = new TreeSet<>();
    Arrays.stream(ChatRequest.class.getRecordComponents())
        .map(RecordComponent::getName)
        .forEach(expected::add);
    Set<String> found = new TreeSet<>();
    rows().forEach(row -> found.add(row.component()));
    assertEquals(expected, found);
  }

  @TestFactory
  Stream<DynamicTest> fieldBecomesWhatTheTableSays() {
    return rows().stream().map(row -> DynamicTest.dynamicTest(row.members(), () -> check(row)));
  }

  private void check(Row row) {
    JsonObject plain = encoded("{}", new ArrayList<>());
    List<String> notes = new ArrayList<>();
    String found;
    try {
      JsonObject sent = encoded(row.members(), notes);
      found = notes.isEmpty() ? "sends " + added(plain, sent) : "notes " + String.join(", ", notes);
    } catch (ArattaException e) {
      assertEquals("unsupported", e.failure().kind().json());
      found = "refuses " + e.failure().field().orElse("nothing");
    }
    String expected = row.outcome().equals("kernel") ? "sends {}" : row.outcome();
    assertEquals(expected, found.replace('"', '\''));
  }

  private JsonObject encoded(String members, List<String> notes) {
    JsonObjectBuilder document = Corpus.JSON.createObjectBuilder(read(MESSAGES));
    read(members).forEach(document::add);
    ChatRequest request = new ScriJson(Corpus.JSON).readChatRequest(document.build());
    ChatCallContext context =
        new Contexts(plugin().descriptor().id(), Catalogue.EMPTY).chat("some-model", request);
    JsonObject body = plugin().chat().orElseThrow().encode(request, context).body().orElseThrow();
    for (Adjustment note : context.adjustments()) {
      notes.add(note.field() + " " + note.action().json());
    }
    return body;
  }

  private static JsonObject read(String text) {
    return Corpus.read(text.replace('\'', '"')).asJsonObject();
  }

  /// Returns the members that are not the plain request's, in the way the table writes them.
  private static String added(JsonObject plain, JsonObject sent) {
    List<String> members = new ArrayList<>();
    sent.forEach(
        (name, value) -> {
          if (!value.equals(plain.get(name))) {
            members.add(
                "'" + name + "': " + value.toString().replace(":", ": ").replace(",", ", "));
          }
        });
    return "{" + String.join(", ", members) + "}";
  }
}
