package dev.aratta.spi;

import static dev.aratta.testing.TestJson.JSON;
import static dev.aratta.testing.TestJson.SCRI;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static Model model(String text) {
    return SCRI.readModel(object(text));
  }

  private static final Model OLD =
      model(
          "{'model_id':'claude-opus-4-6','display_name':'Opus 4.6','family':'claude-4',"
              + "'released':'2026-02-05','traits':['manual_thinking'],'signatures_from':['a'],"
              + "'context_window':1000,'supports_tools':true,'input_cost_per_million':5}");
  private static final Model NEW =
      model(
          "{'model_id':'claude-opus-4-8','family':'claude-4','released':'2026-06-01',"
              + "'traits':['adaptive','no_sampling'],'signatures_from':['b'],'context_window':2000,"
              + "'supports_tools':true}");
  private static final Model OTHER =
      model("{'model_id':'claude-haiku-3','family':'claude-3','released':'2026-09-01'}");
  private static final Catalogue CATALOGUE = new Catalogue(List.of(OLD, NEW, OTHER), List.of());

  @Test
  void knownModelIsItsEntry() {
    assertEquals(OLD, CATALOGUE.model("claude-opus-4-6"));
    assertEquals(List.of(OLD, NEW, OTHER), CATALOGUE.models());
    assertEquals(List.of(), CATALOGUE.listed());
  }

  @Test
  void unknownModelHasTheTraitsOfItsFamilysNewestEntryAndNothingElse() {
    assertEquals(
        model(
            "{'model_id':'claude-opus-4-66','known':false,'family':'claude-4',"
                + "'traits':['adaptive','no_sampling'],'signatures_from':['b']}"),
        CATALOGUE.model("claude-opus-4-66"));
    assertEquals(
        Optional.of("claude-3"), CATALOGUE.model("claude-haiku-9").capabilities().family());
  }

  @Test
  void ofEquallyNearEntriesTheNewestCounts() {
    assertEquals(Optional.of("claude-3"), CATALOGUE.model("claude-x").capabilities().family());
  }

  @Test
  void modelThatIsLikeNoOtherIsUnknown() {
    assertEquals(new Model("clown", ModelCapabilities.UNKNOWN), CATALOGUE.model("clown"));
    assertEquals(new Model("x", ModelCapabilities.UNKNOWN), Catalogue.EMPTY.model("x"));
  }

  @Test
  void whatTheProviderListsLiesOverTheEntry() {
    Model listed =
        model(
            "{'model_id':'claude-opus-4-6','display_name':'From the list','context_window':500,"
                + "'supports_tools':false,'supports_vision':true,'output_cost_per_million':25,"
                + "'embedding_dimensions':3,'traits':['listed'],'input':['text'],'remote':true,"
                + "'deprecated':true,'aliases':['opus-now']}");
    Catalogue catalogue = CATALOGUE.withListed(List.of(listed));
    assertEquals(
        model(
            "{'model_id':'claude-opus-4-6','display_name':'From the list','family':'claude-4',"
                + "'released':'2026-02-05','traits':['listed'],'signatures_from':['a'],"
                + "'context_window':500,'supports_tools':false,'supports_vision':true,"
                + "'input_cost_per_million':5,'output_cost_per_million':25,'input':['text'],"
                + "'embedding_dimensions':3,'remote':true,'deprecated':true,"
                + "'aliases':['opus-now']}"),
        catalogue.model("claude-opus-4-6"));
    assertEquals(List.of(listed), catalogue.listed());
    assertEquals(OLD, CATALOGUE.model("claude-opus-4-6"));
  }

  @Test
  void listThatSaysLittleTakesNothingAway() {
    Catalogue catalogue = CATALOGUE.withListed(List.of(model("{'model_id':'claude-opus-4-6'}")));
    assertEquals(OLD, catalogue.model("claude-opus-4-6"));
  }

  @Test
  void listedModelIsKnownWithoutAnEntryAndUnderItsOtherNames() {
    Model listed = model("{'model_id':'llama3.1:8b','context_window':8192,'aliases':['llama3.1']}");
    Catalogue catalogue = new Catalogue(List.of(OLD), List.of(listed));
    assertEquals(listed, catalogue.model("llama3.1:8b"));
    assertEquals(new Model("llama3.1", listed.capabilities()), catalogue.model("llama3.1"));
    assertEquals(List.of(OLD, listed), catalogue.models());
  }

  @Test
  void listedModelWithoutAnEntryHasTheTraitsOfItsFamily() {
    Model listed = model("{'model_id':'claude-opus-4-9','context_window':7,'aliases':['newest']}");
    Catalogue catalogue = CATALOGUE.withListed(List.of(listed));
    String rest =
        "'context_window':7,'family':'claude-4','traits':['adaptive','no_sampling'],"
            + "'signatures_from':['b']}";
    assertEquals(
        model("{'model_id':'claude-opus-4-9','aliases':['newest']," + rest),
        catalogue.model("claude-opus-4-9"));
    assertEquals(model("{'model_id':'newest'," + rest), catalogue.model("newest"));
  }

  @Test
  void newListReplacesTheOldOne() {
    Catalogue first = new Catalogue(List.of(OLD), List.of(model("{'model_id':'gone'}")));
    Catalogue second = first.withListed(List.of(model("{'model_id':'came'}")));
    assertEquals(
        List.of("claude-opus-4-6", "came"), second.models().stream().map(Model::id).toList());
    assertEquals(ModelCapabilities.UNKNOWN, second.model("gone").capabilities());
  }

  @Test
  void sizesAndSetsOfTheListWinOnlyWhereItHasThem() {
    Model entry =
        model(
            "{'model_id':'e','embedding_dimensions':3072,'output':['embedding'],'input':['text']}");
    Catalogue catalogue =
        new Catalogue(List.of(entry), List.of(model("{'model_id':'e','input':['text','image']}")));
    ModelCapabilities can = catalogue.model("e").capabilities();
    assertEquals(OptionalInt.of(3072), can.limits().embeddingDimensions());
    assertEquals(Set.of("text", "image"), can.input());
    assertEquals(Set.of("embedding"), can.output());
  }

  @Test
  void eachMemberOfTheListWinsByItself() {
    JsonObject entry =
        object(
            "{'model_id':'m','known':true,'display_name':'E','context_window':1,"
                + "'max_output_tokens':2,'embedding_dimensions':3,'input_cost_per_million':4,"
                + "'output_cost_per_million':5,'supports_tools':true,'supports_vision':true,"
                + "'supports_streaming':true,'supports_json_mode':true,'supports_thinking':true,"
                + "'deprecated':true,'family':'e','released':'2026-01-01','retires':'2026-02-01',"
                + "'input':['e'],'output':['e'],'signatures_from':['e'],'traits':['e']}");
    JsonObject list =
        object(
            "{'display_name':'L','context_window':11,'max_output_tokens':12,"
                + "'embedding_dimensions':13,'input_cost_per_million':14,"
                + "'output_cost_per_million':15,'supports_tools':false,'supports_vision':false,"
                + "'supports_streaming':false,'supports_json_mode':false,"
                + "'supports_thinking':false,'deprecated':false,'family':'l',"
                + "'released':'2025-01-01','retires':'2025-02-01','input':['l'],'output':['l'],"
                + "'signatures_from':['l'],'traits':['l'],'aliases':['l'],'remote':true}");
    list.forEach(
        (name, value) -> {
          JsonObject listed =
              JSON.createObjectBuilder().add("model_id", "m").add(name, value).build();
          JsonObject both = JSON.createObjectBuilder(entry).add(name, value).build();
          Catalogue catalogue =
              new Catalogue(List.of(SCRI.readModel(entry)), List.of(SCRI.readModel(listed)));
          assertEquals(SCRI.readModel(both), catalogue.model("m"), name);
        });
  }
}
