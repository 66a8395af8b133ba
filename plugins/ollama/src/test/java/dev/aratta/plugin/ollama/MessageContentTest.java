package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Source;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageContentTest {
  private final MessageContent content = new MessageContent(Contexts.chat());

  private static Block image(String url) {
    return new Block.Image(new Source.Url(url), Optional.empty(), Marks.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data:image/png;base64,AA==", "DATA:;base64,AA=="})
  void dataUrlIsItsBytes(String url) {
    content.add(image(url), "here");
    assertEquals(List.of("AA=="), content.images());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"data:image/svg+xml,abcdefgh", "https://a/b", ";base64,AA==", "date:;base64,AA=="})
  void otherUrlIsRefused(String url) {
    Failure failure =
        assertThrows(ArattaException.class, () -> content.add(image(url), "here")).failure();
    assertEquals(Optional.of("image_url"), failure.field());
    assertEquals(Optional.of("here"), failure.path());
  }

  @Test
  void resultCannotStandAmongTexts() {
    Block result =
        new Block.ToolResult(
            "c", Optional.empty(), new Block.Output.Content(List.of()), false, Marks.NONE);
    Failure failure =
        assertThrows(ArattaException.class, () -> content.add(result, "here")).failure();
    assertEquals("here: a tool_result cannot stand here", failure.message());
    assertEquals(Optional.of("here"), failure.path());
  }
}
