package dev.aratta.simulator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.ResponseFormat;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolCall;
import dev.aratta.scri.ToolChoice;
import dev.aratta.simulator.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SimulatedModelTest {
  private static final SimulatedModel MODEL = new SimulatedModel(Json.PROVIDER);
  private static final Tool WEATHER =
      new Tool(
          "get_weather",
          "Weather of a city",
          Json.object(
              "{'type':'object','required':['city'],'properties':{'city':{'type':'string'}}}"));
  private static final Tool ADD =
      new Tool(
          "add",
          "Adds",
          Json.object(
              "{'type':'object','required':['a','b'],'properties':{'a':{'type':'integer'},"
                  + "'b':{'type':'integer','minimum':5,'maximum':5}}}"));

  private static ChatRequestBuilder asking(String text) {
    return ChatRequest.builder().messages(List.of(Message.user(text)));
  }

  private static ChatResponse answer(ChatRequestBuilder request) {
    return MODEL.answer(request.build(), ModelSettings.DEFAULT);
  }

  private static FinishReason.Kind reason(ChatResponse answer) {
    return answer.finishReason().kind();
  }

  @Nested
  class Texts {
    @Test
    void sayWhatTheyAreAndRepeatTheQuestion() {
      for (int seed = 0; seed < 20; seed++) {
        String text = answer(asking("How tall is a tree?").seed(seed)).content();
        assertTrue(text.toLowerCase(Locale.ROOT).contains("simulated model"), text);
        assertTrue(text.contains("\"How tall is a tree?\""), text);
      }
    }

    @Test
    void areTheSameForTheSameSeedAndDifferForOthers() {
      assertEquals(answer(asking("hi").seed(1)), answer(asking("hi").seed(1)));
      assertNotEquals(
          answer(asking("hi").seed(1)).content(), answer(asking("hi").seed(2)).content());
      assertNotEquals(
          answer(asking("hi")).content(),
          MODEL.answer(asking("hi").build(), new ModelSettings(2, 0)).content());
      assertEquals(
          answer(asking("hi").seed(2)).content(),
          MODEL.answer(asking("hi").build(), new ModelSettings(2, 0)).content());
    }

    @Test
    void doNotDependOnTheStream() {
      assertEquals(answer(asking("hi").stream(true)), answer(asking("hi").stream(false)));
    }

    @Test
    void endBeforeTheFirstStop() {
      String whole = answer(asking("hi")).content();
      int place = whole.indexOf("model");
      ChatResponse cut = answer(asking("hi").stop(List.of("nowhere", "model")));
      assertEquals(whole.substring(0, place), cut.content());
      assertEquals(FinishReason.Kind.STOP, reason(cut));
    }

    @Test
    void endAtTheLimitOfTokens() {
      String whole = answer(asking("hi")).content();
      ChatResponse cut = answer(asking("hi").maxTokens(4));
      assertEquals(String.join("", Tokens.split(whole).subList(0, 4)), cut.content());
      assertEquals(FinishReason.Kind.LENGTH, reason(cut));
      assertEquals(4, cut.usage().outputTokens().orElseThrow());
      int all = Tokens.count(whole);
      assertEquals(FinishReason.Kind.STOP, reason(answer(asking("hi").maxTokens(all))));
      assertEquals(FinishReason.Kind.LENGTH, reason(answer(asking("hi").maxTokens(all - 1))));
    }

    @Test
    void haveTheNumberOfTokensThatTheSettingsSay() {
      for (int tokens : new int[] {1, 10, 500}) {
        ChatResponse answer = MODEL.answer(asking("hi").build(), new ModelSettings(0, tokens));
        assertEquals(tokens, Tokens.count(answer.content()));
        assertEquals(FinishReason.Kind.STOP, reason(answer));
      }
    }

    @Test
    void shortenALongQuestion() {
      String text = answer(asking("😀".repeat(500))).content();
      assertTrue(text.contains("😀".repeat(120) + "…\""), text);
    }
  }

  @Nested
  class Tools {
    @Test
    void areAllCalledOnceWithArgumentsOfTheirSchemas() {
      ChatResponse answer =
          answer(asking("Weather in Paris, and a sum").tools(List.of(WEATHER, ADD)));
      List<ToolCall> calls = answer.toolCalls();
      assertEquals(List.of("get_weather", "add"), calls.stream().map(ToolCall::name).toList());
      assertEquals("Paris", calls.getFirst().arguments().getString("city"));
      assertEquals(5, calls.getLast().arguments().getInt("b"));
      assertNotEquals(calls.getFirst().id(), calls.getLast().id());
      assertEquals(FinishReason.Kind.TOOL_CALLS, reason(answer));
      assertEquals("", answer.content());
    }

    @Test
    void areChosenByTheirNamesInTheQuestion() {
      ChatResponse answer = answer(asking("please add").tools(List.of(WEATHER, ADD)));
      assertEquals(List.of("add"), answer.toolCalls().stream().map(ToolCall::name).toList());
    }

    @Test
    void obeyTheChoice() {
      ChatRequestBuilder request = asking("hi").tools(List.of(WEATHER, ADD));
      assertEquals(0, answer(request.toolChoice(new ToolChoice.None())).toolCalls().size());
      assertEquals(2, answer(request.toolChoice(new ToolChoice.Required())).toolCalls().size());
      assertEquals(
          "add",
          answer(request.toolChoice(new ToolChoice.Named("add"))).toolCalls().getFirst().name());
      request.toolChoice(new ToolChoice.Auto()).parallelToolCalls(false);
      assertEquals(1, answer(request).toolCalls().size());
    }

    @Test
    void areNotCalledAgainAfterTheirResults() {
      ChatRequest first = asking("hi").tools(List.of(WEATHER)).build();
      ChatResponse called = MODEL.answer(first, ModelSettings.DEFAULT);
      List<Message> talk = new ArrayList<>(first.messages());
      talk.add(called.message());
      talk.add(
          Message.results(
              List.of(
                  new Block.ToolResult(
                      called.toolCalls().getFirst().id(),
                      Optional.of("get_weather"),
                      new Block.Output.Value(Json.value("{'degrees':22}")),
                      false,
                      Marks.NONE))));
      ChatResponse last =
          MODEL.answer(first.toBuilder().messages(talk).build(), ModelSettings.DEFAULT);
      assertEquals(List.of(), last.toolCalls());
      assertTrue(last.content().contains("get_weather answered: \"{\"degrees\":22}\""));
    }

    @Test
    void callThatTheLimitCutsDisappears() {
      ChatResponse cut = answer(asking("hi").tools(List.of(WEATHER, ADD)).maxTokens(15));
      assertEquals(List.of("get_weather"), cut.toolCalls().stream().map(ToolCall::name).toList());
      assertEquals(FinishReason.Kind.LENGTH, reason(cut));
      assertEquals(15, cut.usage().outputTokens().orElseThrow());
    }

    @Test
    void withoutParametersTakeNoArguments() {
      Tool bare =
          new Tool(
              "now",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              ProviderMap.EMPTY);
      assertEquals(
          Json.object("{}"),
          answer(asking("hi").tools(List.of(bare))).toolCalls().getFirst().arguments());
    }
  }

  @Nested
  class Thinking {
    @Test
    void comesOnlyWhenAskedFor() {
      assertEquals(0, answer(asking("hi")).thinking().size());
      assertEquals(
          0, answer(asking("hi").thinking(ThinkingConfig.enabled(false))).thinking().size());
      assertEquals(
          0, answer(asking("hi").thinking(ThinkingConfig.effort(Effort.NONE))).thinking().size());
      ChatResponse answer = answer(asking("hi").thinking(ThinkingConfig.effort(Effort.LOW)));
      assertEquals(1, answer.thinking().size());
      assertTrue(answer.blocks().getFirst() instanceof Block.Thinking);
    }

    @Test
    void countsForTheLimit() {
      ChatResponse cut = answer(asking("hi").thinking(ThinkingConfig.enabled(true)).maxTokens(3));
      assertEquals(3, Tokens.count(cut.thinking().getFirst().thinking()));
      assertEquals("", cut.content());
      assertEquals(FinishReason.Kind.LENGTH, reason(cut));
      assertEquals(3, cut.usage().reasoningTokens().orElseThrow());
    }
  }

  @Nested
  class Formats {
    @Test
    void jsonIsAnObject() {
      String text = answer(asking("hi").responseFormat(new ResponseFormat.Json())).content();
      assertTrue(((JsonObject) Json.read(text)).getBoolean("simulated"));
    }

    @Test
    void schemaIsSatisfied() {
      JsonObject schema =
          Json.object("{'type':'object','required':['n'],'properties':{'n':{'const':7}}}");
      String text =
          answer(
                  asking("hi")
                      .responseFormat(
                          new ResponseFormat.JsonSchema(
                              schema, Optional.empty(), Optional.empty())))
              .content();
      assertEquals(Json.object("{'n':7}"), Json.read(text));
    }
  }

  @Nested
  class Streams {
    private void requireSame(ChatRequestBuilder request) {
      ChatResponse whole = answer(request);
      List<StreamEvent> events = MODEL.stream(whole);
      assertEquals(whole, Fold.of(events, Json.PROVIDER));
    }

    @Test
    void foldToTheWholeAnswer() {
      requireSame(asking("hi"));
      requireSame(asking("hi").logprobs(2));
      requireSame(asking("hi").tools(List.of(WEATHER, ADD)));
      requireSame(asking("hi").thinking(ThinkingConfig.enabled(true)));
      requireSame(asking("hi").thinking(ThinkingConfig.enabled(true)).maxTokens(2));
      requireSame(asking("hi").maxTokens(0));
    }

    @Test
    void haveAnEventForEachToken() {
      ChatResponse whole = answer(asking("hi"));
      long texts =
          MODEL.stream(whole).stream().filter(StreamEvent.Content.class::isInstance).count();
      assertEquals(whole.usage().outputTokens().orElseThrow(), texts);
    }
  }

  @Test
  void usageGrowsWithThePrompt() {
    long few = answer(asking("hi")).usage().inputTokens().orElseThrow();
    assertEquals(few + 3, answer(asking("hi one two three")).usage().inputTokens().orElseThrow());
    assertTrue(answer(asking("hi").tools(List.of(ADD))).usage().inputTokens().orElseThrow() > few);
  }

  @Test
  void tokensJoinedAreTheTextAgain() {
    for (String text :
        List.of("", " ", "a  b\n\tc", "Donaudampfschifffahrt 12345678901", "😀👩‍👩‍👧 ü € 漢字")) {
      List<String> tokens = Tokens.split(text);
      assertEquals(text, String.join("", tokens));
      assertEquals(tokens.size(), Tokens.count(text));
      assertFalse(tokens.contains(""));
    }
  }

  @Test
  void logprobsGoWithTheTokensOfTheText() {
    ChatResponse answer = answer(asking("hi").logprobs(2).maxTokens(5));
    assertEquals(5, answer.logprobs().size());
    assertEquals(2, answer.logprobs().getFirst().top().size());
    assertEquals(
        answer.content(),
        String.join("", answer.logprobs().stream().map(logprob -> logprob.token()).toList()));
  }

  @Test
  void vectorsOfTextsWithTheSameWordsAreNear() {
    assertTrue(cosine("the red house", "a red house") > cosine("the red house", "two blue cars"));
    assertEquals(1, cosine("same", "same"), 1e-6);
  }

  private static double cosine(String one, String other) {
    float[] first = SimulatedEmbeddings.of(one, 256, 256, ModelSettings.DEFAULT).toArray();
    float[] second = SimulatedEmbeddings.of(other, 256, 256, ModelSettings.DEFAULT).toArray();
    double sum = 0;
    for (int place = 0; place < first.length; place++) {
      sum += first[place] * second[place];
    }
    return sum;
  }
}
