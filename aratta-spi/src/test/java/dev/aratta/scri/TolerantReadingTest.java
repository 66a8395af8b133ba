package dev.aratta.scri;

import static dev.aratta.testing.TestJson.JSON;
import static dev.aratta.testing.TestJson.SCRI;
import static dev.aratta.testing.TestJson.failure;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.testing.AnyAnswer;
import dev.aratta.testing.Draw;
import dev.aratta.testing.Shape;
import dev.aratta.testing.TestJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a newer Aratta wrote is read by an older one: what is not known is passed over.
class TolerantReadingTest {
  private static final int CASES = 40;

  private static void unknownMembersChangeNothing(
      JsonObject document, String kind, Function<JsonValue, Object> reader, Set<String> met) {
    Object read = reader.apply(document);
    for (Shape.Place place : Shape.places(document, kind)) {
      met.add(place.kind());
      JsonObject more =
          JSON.createPointer(place.pointer("x_new")).add(document, object("{'type':'x','a':[1]}"));
      assertEquals(read, reader.apply(more), place.path());
    }
  }

  @Nested
  class UnknownMembers {
    private final Set<String> met = new TreeSet<>();

    @Test
    void ofAnswersChangeNothing() {
      for (int seed = 0; seed < CASES; seed++) {
        JsonObject document = SCRI.write(new AnyAnswer(new Draw(seed)).chat());
        unknownMembersChangeNothing(document, "response", SCRI::readChatResponse, met);
      }
      assertEquals(
          Set.of(
              "response",
              "block.text",
              "block.image",
              "block.document",
              "block.tool_use",
              "block.tool_result",
              "block.thinking",
              "block.provider",
              "origin",
              "cache",
              "call",
              "thought",
              "citation",
              "logprob",
              "alternative",
              "usage",
              "lineage",
              "attempt",
              "adjustment"),
          met);
    }

    @Test
    void ofEventsChangeNothing() {
      for (int seed = 0; seed < CASES; seed++) {
        for (StreamEvent event : new AnyAnswer(new Draw(seed)).chat().events()) {
          unknownMembersChangeNothing(SCRI.write(event), "event", SCRI::readEvent, met);
        }
      }
      met.removeIf(kind -> !kind.startsWith("event."));
      assertEquals(
          Set.of(
              "event.start",
              "event.content",
              "event.thinking",
              "event.tool_call",
              "event.citation",
              "event.block",
              "event.logprobs",
              "event.stop"),
          met);
    }

    @Test
    void ofFailuresChangeNothing() {
      Failure failure =
          new Failure(FailureKind.TIMED_OUT, "late")
              .withAttempts(List.of(new AnyAnswer(new Draw(1)).attempt()));
      unknownMembersChangeNothing(SCRI.write(failure), "http_error", SCRI::readFailure, met);
      unknownMembersChangeNothing(
          SCRI.write(new StreamEvent.Failed(failure)), "event", SCRI::readEvent, met);
      assertEquals(Set.of("http_error", "failure", "attempt", "event.error"), met);
    }

    @Test
    void ofEmbeddingsAndModelsChangeNothing() {
      for (int seed = 0; seed < CASES; seed++) {
        EmbeddingResponse vectors = new AnyAnswer(new Draw(seed)).embedding();
        unknownMembersChangeNothing(
            SCRI.write(vectors, EmbeddingRequest.Encoding.FLOAT),
            "vectors",
            SCRI::readEmbeddingResponse,
            met);
      }
      assertEquals(
          SCRI.readModel(object("{'model_id':'m'}")),
          SCRI.readModel(object("{'model_id':'m','x_new':{'a':1}}")));
    }
  }

  @Nested
  class UnknownValues {
    private ChatResponse answer(String members) {
      return SCRI.readChatResponse(
          object("{'id':'a','finish_reason':'stop','blocks':[]" + members + "}"));
    }

    @Test
    void ofAFinishReasonAreOther() {
      ChatResponse answer =
          SCRI.readChatResponse(
              object("{'id':'a','finish_reason':'tired','raw_finish_reason':'zzz'}"));
      assertEquals(new FinishReason(FinishReason.Kind.OTHER, "zzz"), answer.finishReason());
    }

    @Test
    void ofAnAdjustmentPassItOver() {
      assertEquals(
          List.of(new Adjustment("g", Adjustment.Action.ADDED, "r")),
          answer(
                  ",'lineage':{'adjustments':[{'field':'f','action':'mirrored','reason':'r'},"
                      + "{'field':'g','action':'added','reason':'r'}]}")
              .lineage()
              .adjustments());
    }

    @Test
    void ofAFailuresKindAreTheProvidersFault() {
      assertEquals(
          new Failure(FailureKind.UPSTREAM_FAILED, "m"),
          SCRI.readFailure(object("{'error':{'kind':'haunted','message':'m'}}")));
    }

    @Test
    void ofABlocksTypePassItOverAndCitationsFollowTheirBlocks() {
      ChatResponse answer =
          SCRI.readChatResponse(
              object(
                  "{'id':'a','finish_reason':'stop','blocks':[{'type':'hologram','x':1},"
                      + "{'type':'text','text':'one'},{'type':'smell'},"
                      + "{'type':'text','text':'two'}],'citations':[{'block':0,'url':'gone'},"
                      + "{'block':1,'url':'one'},{'block':3,'url':'two'},{'url':'nowhere'}]}"));
      assertEquals("onetwo", answer.content());
      assertEquals(
          List.of("one", "two", "nowhere"),
          answer.citations().stream().map(citation -> citation.url().orElseThrow()).toList());
      assertEquals(
          List.of(OptionalInt.of(0), OptionalInt.of(1), OptionalInt.empty()),
          answer.citations().stream().map(Citation::block).toList());
    }

    @Test
    void ofAnEventsTypePassItOver() {
      assertEquals(Optional.empty(), SCRI.readEvent(object("{'type':'ping'}")));
      assertEquals(
          Optional.empty(),
          SCRI.readEvent(object("{'type':'block','index':0,'block':{'type':'hologram'}}")));
    }
  }

  @Test
  void answerMayLackModelAndProvider() {
    ChatResponse answer =
        SCRI.readChatResponse(object("{'id':'a','blocks':[],'finish_reason':'stop'}"));
    assertEquals("", answer.model());
    assertEquals("", answer.provider());
    assertEquals(Usage.UNKNOWN, answer.usage());
  }

  @Test
  void viewsAreNotRead() {
    ChatResponse answer =
        SCRI.readChatResponse(
            object(
                "{'id':'a','finish_reason':'stop','role':'assistant','content':'lie','thinking':[],"
                    + "'tool_calls':[{'id':'x','name':'y','arguments':{}}],"
                    + "'blocks':[{'type':'text','text':'truth'}]}"));
    assertEquals("truth", answer.content());
    assertEquals(List.of(), answer.toolCalls());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          response | [] | $
          response | {} | $.id
          response | {'id':'a'} | $.finish_reason
          response | {'id':1,'finish_reason':'stop'} | $.id
          response | {'id':'a','finish_reason':'stop','blocks':{}} | $.blocks
          response | {'id':'a','finish_reason':'stop','blocks':[{'type':'text'}]} | $.blocks[0].text
          response | {'id':'a','finish_reason':'stop','blocks':[{'type':'tool_use','tool_use_id':'','tool_name':''}]} | $.blocks[0].tool_use_id
          response | {'id':'a','finish_reason':'stop','blocks':[{'type':'thinking','thinking':''}],'citations':[{'block':0}]} | $.citations
          response | {'id':'a','finish_reason':'stop','citations':[{'start':1}]} | $.citations[0].end
          response | {'id':'a','finish_reason':'stop','citations':[{'start':2,'end':1}]} | $.citations[0].end
          response | {'id':'a','finish_reason':'stop','usage':{'input_tokens':'3'}} | $.usage.input_tokens
          response | {'id':'a','finish_reason':'stop','timestamp':'today'} | $.timestamp
          response | {'id':'a','finish_reason':'stop','lineage':{'created_at':'x'}} | $.lineage.created_at
          response | {'id':'a','finish_reason':'stop','logprobs':[{'token':'a'}]} | $.logprobs[0].logprob
          event | {'type':5} | $.type
          event | {'type':'content','content':'x'} | $.index
          event | {'type':'content','index':-1,'content':'x'} | $.index
          event | {'type':'content','index':1e12,'content':'x'} | $.index
          event | {'type':'tool_call','index':0,'id':''} | $.id
          event | {'type':'block','index':0} | $.block
          event | {'type':'block','index':0,'block':{'type':'text'}} | $.block.text
          event | {'type':'citation','index':0,'citation':7} | $.citation
          event | {'type':'error','error':{}} | $.error.kind
          event | {'type':'logprobs','logprobs':[{'token':'a','logprob':-1e999}]} | $.logprob
          failure | {'kind':'internal'} | $.error
          failure | {'error':'text'} | $.error
          embeddings | {'embeddings':['*']} | $.embeddings[0]
          embeddings | {'embeddings':['AAAA']} | $.embeddings[0]
          embeddings | {'embeddings':[{}]} | $.embeddings[0]
          embeddings | {'embeddings':[[1],[1,'2']]} | $.embeddings[1][1]
          embeddings | {'embeddings':['AADAfw==']} | $.embeddings
          model | {'provider':'p'} | $.model_id
          model | {'model_id':'m','released':'soon'} | $.released
          """)
  void whatCannotBeReadIsAWireMismatchWithItsPlace(String what, String text, String path) {
    JsonValue document = TestJson.value(text);
    Failure failure =
        failure(
            () -> {
              switch (what) {
                case "response" -> SCRI.readChatResponse(document);
                case "event" -> SCRI.readEvent(document);
                case "failure" -> SCRI.readFailure(document);
                case "embeddings" -> SCRI.readEmbeddingResponse(document);
                default -> SCRI.readModel(document);
              }
            });
    assertEquals(FailureKind.WIRE_MISMATCH, failure.kind());
    assertEquals(Optional.of(path), failure.wirePath(), failure.message());
    assertEquals(Optional.empty(), failure.path());
  }

  @Test
  void nullCountsAsAbsent() {
    Model model = SCRI.readModel(object("{'model_id':'m','signatures_from':null,'input':null}"));
    assertEquals(Optional.empty(), model.capabilities().signaturesFrom());
    assertEquals(
        Optional.of(Set.of()),
        SCRI.readModel(object("{'model_id':'m','signatures_from':[]}"))
            .capabilities()
            .signaturesFrom());
    assertEquals(
        Usage.UNKNOWN,
        SCRI.readChatResponse(
                object(
                    "{'id':'a','finish_reason':'stop','usage':{'input_tokens':null,'raw':null}}"))
            .usage());
  }
}
