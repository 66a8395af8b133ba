package dev.aratta.scri;

import static dev.aratta.testing.TestJson.SCRI;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.testing.AnyAnswer;
import dev.aratta.testing.AnyRequest;
import dev.aratta.testing.Distortion;
import dev.aratta.testing.Draw;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What readers say about mistakes, whole: `refusals.txt` has every message that small mistakes in
/// random documents bring about.
class RefusalsTest {
  private static final Path SAID = Path.of("src/test/resources/dev/aratta/scri/refusals.txt");
  private static final int CASES = 12;

  private final Set<String> said = new TreeSet<>();

  @Test
  void messagesAreThoseOfTheList() throws IOException {
    for (int seed = 0; seed < CASES; seed++) {
      AnyRequest requests = new AnyRequest(new Draw(seed));
      AnyAnswer answers = new AnyAnswer(new Draw(seed));
      distort(SCRI.write(requests.chat()), SCRI::readChatRequest);
      distort(SCRI.write(requests.embedding()), SCRI::readEmbeddingRequest);
      distort(SCRI.write(answers.chat()), SCRI::readChatResponse);
      Unfold.events(answers.chat()).forEach(event -> distort(SCRI.write(event), SCRI::readEvent));
      distort(
          SCRI.write(answers.embedding(), EmbeddingRequest.Encoding.FLOAT),
          SCRI::readEmbeddingResponse);
    }
    String found = String.join("\n", said) + "\n";
    if (Boolean.getBoolean("aratta.renew")) {
      Files.writeString(SAID, found);
    }
    assertEquals(Files.readString(SAID), found, "-Daratta.renew=true writes the list anew");
  }

  private void distort(JsonStructure document, Consumer<JsonStructure> reading) {
    Distortion.each(
        document,
        (wrong, what) -> {
          try {
            reading.accept(wrong);
          } catch (ArattaException e) {
            said.add(shortened(e.failure().message().replaceAll("\\[\\d+]", "[]")));
          }
        });
  }

  /// Leaves out what the wrong value is, except in one place: readers say it in the same words.
  private static String shortened(String message) {
    return message.startsWith("messages ") ? message : message.replaceAll(", but is [^\"]*$", "");
  }
}
