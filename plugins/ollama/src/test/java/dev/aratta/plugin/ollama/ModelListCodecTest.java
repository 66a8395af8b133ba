package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Model;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelListCodecTest {
  private static WireResponse page(String text) {
    return WireResponse.of(200, Map.of(), Corpus.read(text.replace('\'', '"')));
  }

  @Test
  void detailsAreAskedForUntilFiftyPagesAreThereAndTheRestHasWhatTheListSays() {
    StringBuilder list = new StringBuilder("{'models': [{'name': 'm0'}");
    for (int i = 1; i < 60; i++) {
      list.append(", {'name': 'm").append(i).append("'}");
    }
    ModelListCodec codec = new ModelListCodec();
    List<WireResponse> pages = new ArrayList<>(List.of(page(list + "]}")));
    for (var next = codec.next(pages, Contexts.chat());
        next.isPresent();
        next = codec.next(pages, Contexts.chat())) {
      assertEquals("m" + (pages.size() - 1), next.get().body().orElseThrow().getString("model"));
      pages.add(page("{'capabilities': ['completion']}"));
    }
    assertEquals(50, pages.size());
    List<Model> models = codec.decode(pages, Contexts.chat());
    assertEquals(60, models.size());
    assertTrue(models.get(48).capabilities().supports().tools().isPresent());
    assertTrue(models.get(49).capabilities().supports().tools().isEmpty());
  }

  /// Between the list and its details, a model can be taken away.
  @Test
  void aModelThatIsGoneHasWhatTheListSays() {
    assertTrue(toolsWithDetails(299).isPresent());
    assertTrue(toolsWithDetails(300).isEmpty());
  }

  private static Optional<Boolean> toolsWithDetails(int status) {
    WireResponse details =
        WireResponse.of(status, Map.of(), Corpus.read("{\"capabilities\": [\"completion\"]}"));
    return new ModelListCodec()
        .decode(List.of(page("{'models': [{'name': 'a'}]}"), details), Contexts.chat())
        .getFirst()
        .capabilities()
        .supports()
        .tools();
  }

  @Test
  void aModelGoesByItsModelAndElseByItsName() {
    ModelListCodec codec = new ModelListCodec();
    List<WireResponse> pages =
        List.of(page("{'models': [{'model': 'a:1', 'name': 'shown'}, {'name': 'b:1'}]}"));
    assertEquals(
        List.of("a:1", "b:1"),
        codec.decode(pages, Contexts.chat()).stream().map(Model::id).toList());
  }
}
