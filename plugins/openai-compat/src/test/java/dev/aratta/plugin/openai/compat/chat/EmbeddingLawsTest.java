package dev.aratta.plugin.openai.compat.chat;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.plugin.openai.compat.testkit.Contexts;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.EmbeddingCallContext;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import dev.aratta.testkit.recordings.Corpus;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Laws 121, 123 and 124, and batches that exceed a provider's limit.
class EmbeddingLawsTest {
  private static final Contexts CONTEXTS = new Contexts("plain", Catalogue.EMPTY);

  private static EmbeddingRequest request(String document) {
    return new ScriJson(Corpus.JSON).readEmbeddingRequest(Wire.json(document));
  }

  private static String sent(String document) {
    EmbeddingRequest request = request(document);
    EmbeddingCallContext context = CONTEXTS.embedding("org/e:1@v", request);
    List<WireRequest> requests = new EmbeddingCodec(PlainPlugin.PLAIN).encode(request, context);
    return requests.getFirst().body().orElseThrow().toString().replace('"', '\'');
  }

  /// Breaks: EmbeddingCodec: `request.dimensions().ifPresent(dimensions -> body.add("dimensions",
  /// dimensions));` → ``
  @Test
  void law121AndLaw124InputsOfEveryKindAndIdsOfEveryForm() {
    assertEquals("{'model':'org/e:1@v','input':['a']}", sent("{'input':'a'}"));
    assertEquals("{'model':'org/e:1@v','input':[[1,2]]}", sent("{'input':[1,2]}"));
    assertEquals("{'model':'org/e:1@v','input':[[1],[2]]}", sent("{'input':[[1],[2]]}"));
    assertEquals(
        "{'model':'org/e:1@v','input':['a'],'dimensions':3,'encoding_format':'base64'}",
        sent("{'input':'a','dimensions':3,'encoding':'base64'}"));
  }

  @Test
  void batchesBeyondTheLimitAreSeveralRequestsAndOneAnswer() {
    ChatDialect two =
        new ChatDialect() {
          @Override
          public String name() {
            return "Plain";
          }

          @Override
          public int mostInputs() {
            return 2;
          }
        };
    EmbeddingRequest request = request("{'input':['a','b','c']}");
    EmbeddingCallContext context = CONTEXTS.embedding("e", request);
    EmbeddingCodec codec = new EmbeddingCodec(two);
    List<WireRequest> requests = codec.encode(request, context);
    assertEquals(2, requests.size());
    EmbeddingResponse answer =
        codec.decode(
            List.of(
                page(
                    "{'data':[{'index':1,'embedding':[2]},{'index':0,'embedding':[1]}],'usage':{'prompt_tokens':5}}"),
                page("{'data':[{'embedding':'AABAQA=='}],'usage':{'prompt_tokens':7}}")),
            context);
    assertArrayEquals(new float[] {2}, answer.embeddings().get(1).toArray());
    assertArrayEquals(new float[] {3}, answer.embeddings().get(2).toArray());
    assertEquals(OptionalLong.of(12), answer.usage().inputTokens());
  }

  private static WireResponse page(String body) {
    return WireResponse.of(200, Map.of(), Wire.json(body));
  }

  /// Breaks: ModelListCodec: `case JsonArray bare when !bare.isEmpty() -> bare;` → ``
  @Test
  void law123ListsOfModelsOfEveryForm() {
    ModelListCodec codec = new ModelListCodec(PlainPlugin.PLAIN);
    for (String body :
        List.of("{'data':[{'id':'a/b:c'}]}", "{'models':[{'name':'a/b:c','created':'x'}]}")) {
      assertEquals(
          List.of("a/b:c"),
          codec.decode(List.of(page(body)), CONTEXTS.chat()).stream().map(Model::id).toList());
    }
    WireResponse bare = WireResponse.of(200, Map.of(), Corpus.read("[{\"id\":\"m\"}]"));
    assertEquals("m", codec.decode(List.of(bare), CONTEXTS.chat()).getFirst().id());
  }
}
