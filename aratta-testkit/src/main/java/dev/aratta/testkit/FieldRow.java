package dev.aratta.testkit;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// A row of a plugin's table of [ChatRequest]'s components: what becomes of one on the wire.
///
/// @param component the component of the record
/// @param members what the caller says beside a message `Hi`, as JSON with single quotes
/// @param outcome `sends` and the members that it adds, `notes` and the adjustments, `refuses` and
///   the field, or `kernel` where it is none of the translator's
public record FieldRow(String component, String members, String outcome) {
  private static final String MESSAGES = "{'messages': [{'role': 'user', 'content': 'Hi'}]}";

  /// Checks that all parts are there.
  public FieldRow {
    requireNonNull(component, "component");
    requireNonNull(members, "members");
    requireNonNull(outcome, "outcome");
  }

  /// Checks that a table has a row for each component.
  ///
  /// @throws AssertionError if one is missing
  public static void assertComplete(Stream<FieldRow> rows) {
    Set<String> expected = new TreeSet<>();
    Arrays.stream(ChatRequest.class.getRecordComponents())
        .map(RecordComponent::getName)
        .forEach(expected::add);
    Set<String> found = new TreeSet<>();
    rows.map(FieldRow::component).forEach(found::add);
    assertEquals(expected, found);
  }

  /// Checks that the component becomes what the row says.
  ///
  /// @param contexts makes the context of a call
  /// @throws AssertionError if it becomes something else
  public void check(ChatTranslator chat, Function<ChatRequest, ChatCallContext> contexts) {
    JsonObject plain = encoded("{}", chat, contexts, new ArrayList<>());
    List<String> notes = new ArrayList<>();
    String found;
    try {
      JsonObject sent = encoded(members, chat, contexts, notes);
      found = notes.isEmpty() ? "sends " + added(plain, sent) : "notes " + String.join(", ", notes);
    } catch (ArattaException e) {
      assertEquals("unsupported", e.failure().kind().json());
      found = "refuses " + e.failure().field().orElse("nothing");
    }
    String expected = outcome.equals("kernel") ? "sends {}" : outcome;
    assertEquals(expected, found.replace('"', '\''), toString());
  }

  private static JsonObject encoded(
      String members,
      ChatTranslator chat,
      Function<ChatRequest, ChatCallContext> contexts,
      List<String> notes) {
    JsonObjectBuilder document = Corpus.JSON.createObjectBuilder(read(MESSAGES));
    read(members).forEach(document::add);
    ChatRequest request = new ScriJson(Corpus.JSON).readChatRequest(document.build());
    ChatCallContext context = contexts.apply(request);
    JsonObject body = chat.encode(request, context).body().orElseThrow();
    for (Adjustment note : context.adjustments()) {
      notes.add(note.field() + " " + note.action().json());
    }
    return body;
  }

  private static JsonObject read(String members) {
    return Corpus.read(members.replace('\'', '"')).asJsonObject();
  }

  /// Returns the members that are not the plain request's, in the way a table writes them.
  private static String added(JsonObject plain, JsonObject sent) {
    List<String> members = new ArrayList<>();
    sent.forEach(
        (name, value) -> {
          if (!value.equals(plain.get(name))) {
            members.add("'" + name + "': " + spaced(value));
          }
        });
    return "{" + String.join(", ", members) + "}";
  }

  private static String spaced(JsonValue value) {
    return value.toString().replace(":", ": ").replace(",", ", ");
  }
}
