package dev.aratta.scri;

import static dev.aratta.testing.TestJson.JSON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.spi.Auth;
import dev.aratta.spi.CallContext;
import dev.aratta.spi.CallEnvironment;
import dev.aratta.spi.Catalogue;
import dev.aratta.spi.Continuation;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.Fixture;
import dev.aratta.spi.FixtureDifference;
import dev.aratta.spi.FixtureRun;
import dev.aratta.spi.Framing;
import dev.aratta.spi.Operation;
import dev.aratta.spi.OptionSpec;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.ProviderOptions;
import dev.aratta.spi.ResultOrder;
import dev.aratta.spi.Settings;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireForm;
import dev.aratta.spi.WireFormCheck;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import dev.aratta.testing.AnyAnswer;
import dev.aratta.testing.AnyRequest;
import dev.aratta.testing.Draw;
import dev.aratta.testing.Records;
import jakarta.json.JsonValue;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every record of SCRI and of the SPI is deeply immutable and free of null.
class ImmutabilityTest {
  private static final Map<Class<?>, List<Record>> SAMPLES = samples();

  private static Map<Class<?>, List<Record>> samples() {
    Map<Class<?>, List<Record>> samples = new LinkedHashMap<>();
    for (Object whole : wholes()) {
      Records.visit(
          whole,
          part -> {
            if (part instanceof Record found) {
              List<Record> some = samples.computeIfAbsent(found.getClass(), _ -> new ArrayList<>());
              if (some.size() < 12 && !some.contains(found)) {
                some.add(found);
              }
            }
          });
    }
    return samples;
  }

  private static List<Object> wholes() {
    List<Object> wholes = new ArrayList<>();
    for (int seed = 0; seed < 100; seed++) {
      Draw draw = new Draw(seed);
      AnyRequest requests = new AnyRequest(draw);
      AnyAnswer answers = new AnyAnswer(draw);
      ChatResponse answer = answers.chat();
      wholes.addAll(List.of(requests.chat(), requests.embedding(), answer, answers.embedding()));
      wholes.addAll(answer.events());
      wholes.addAll(answer.toolCalls());
    }
    Failure failure =
        Failure.invalid("p", "m").withAttempts(List.of(new AnyAnswer(new Draw(1)).attempt()));
    wholes.addAll(
        List.of(
            new StreamEvent.Failed(failure),
            new StreamEvent.Data(0, EventData.NONE),
            new Failure.ProviderError(Optional.of("c"), Optional.of("p"), Optional.of("t")),
            model()));
    wholes.addAll(spi());
    wholes.addAll(fixtures());
    wholes.add(wireForm());
    return wholes;
  }

  private static WireFormCheck wireForm() {
    String text =
        """
        {"wire": 1, "chat": {
          "request": {"opaque": ["$.a[*]"]},
          "response": {"error": [{"has": ["$.b[0]"], "lacks": ["$.c"], "is": {"$.d": "e"}}]},
          "stream": {"tag": "type", "text": ["$.f[?has:g].h", "$.i[?type=text].j"]}}}
        """;
    WireForm form = WireForm.read(text.getBytes(StandardCharsets.UTF_8), JSON);
    return new WireFormCheck(form, List.of(), JSON);
  }

  private static List<Object> fixtures() {
    WireResponse response = WireResponse.of(200, Map.of("h", "1"), JsonValue.TRUE);
    Fixture.Round round =
        new Fixture.Round(
            Optional.of(JsonValue.EMPTY_JSON_OBJECT),
            Optional.of(response),
            Optional.of(new Fixture.Stream(response, "{}", StreamEnd.CLEAN)));
    Fixture.Call call =
        new Fixture.Call(
            Operation.CHAT,
            "p",
            model(),
            true,
            List.of(model()),
            Settings.NONE,
            Instant.EPOCH,
            List.of("id"));
    Fixture.Outcome answer = new Fixture.Outcome.Answer(JsonValue.TRUE);
    return List.of(
        new Fixture("f", call, Optional.of(JsonValue.EMPTY_JSON_OBJECT), List.of(round), answer),
        new Fixture.Outcome.Refused(JsonValue.EMPTY_JSON_OBJECT),
        new FixtureDifference("f", "$", "a", "b"),
        new FixtureRun(
            List.of(WireRequest.get(List.of("a"))),
            List.of(new StreamEvent.Start("id")),
            answer,
            List.of(new CallContext.Finding(DecodeContext.Unknown.BLOCK, "$", "v"))));
  }

  private static Model model() {
    ModelCapabilities none = ModelCapabilities.UNKNOWN;
    return new Model(
        "m",
        "p",
        new ModelCapabilities(
            true,
            new ModelCapabilities.Limits(
                none.limits().contextWindow(), none.limits().maxOutputTokens(), OptionalInt.of(3)),
            none.price(),
            none.supports(),
            Optional.of("f"),
            none.released(),
            none.retires(),
            none.deprecated(),
            Set.of("text"),
            Set.of("text"),
            Optional.of(Set.of("f")),
            Set.of("t"),
            false),
        Optional.of("M"),
        List.of("alias"));
  }

  private static List<Object> spi() {
    WireRequest request =
        WireRequest.post(List.of("api", "chat"), JsonValue.EMPTY_JSON_OBJECT, Framing.SSE)
            .withHeader("h", "1")
            .withQuery("q", "2");
    Settings settings = new Settings(Map.of("api", "chat"));
    return List.of(
        request,
        WireRequest.get(List.of("api", "tags")),
        new Continuation(request, true),
        new Auth.None(),
        new Auth.Query("key"),
        new WireEvent.Json("e", JsonValue.TRUE),
        new WireEvent.Text("e", "[DONE]"),
        settings,
        new ResultOrder.Found(1, 0, new Block.ToolResult("c", "r"), false),
        new CallEnvironment(
            "p", settings, Catalogue.EMPTY, JSON, InstantSource.system(), prefix -> prefix),
        new CallContext.Finding(DecodeContext.Unknown.ENUM, "$.a", "v"),
        new ProviderOptions("p", Set.of("tool_choice"), JSON),
        new ProviderOptions.Place("messages", "messages[0]"),
        new ProviderDescriptor(
            "acme",
            "Acme",
            Optional.of("https://api.acme.example"),
            new Auth.Header("x-api-key", ""),
            new ProviderDescriptor.Headers(Set.of("v"), Set.of("v"), Optional.of("request-id")),
            List.of("health"),
            List.of(
                new OptionSpec(
                    "api", OptionSpec.Type.STRING, List.of("chat"), Optional.of("chat"))),
            Set.of("tool_choice"),
            Optional.of("small"),
            true));
  }

  @Test
  void everyRecordIsLookedAt() {
    Set<String> expected = Records.ofPackage(ChatRequest.class);
    expected.addAll(Records.ofPackage(WireRequest.class));
    Set<String> met = new TreeSet<>();
    SAMPLES.keySet().forEach(type -> met.add(type.getName()));
    expected.removeAll(met);
    assertEquals(Set.of(), expected);
  }

  @Test
  void collectionsCannotBeChanged() {
    SAMPLES.values().stream()
        .flatMap(List::stream)
        .forEach(
            whole ->
                Records.visit(
                    whole,
                    part -> {
                      if (part instanceof Collection<?> list && !(part instanceof JsonValue)) {
                        assertThrows(
                            UnsupportedOperationException.class, list::clear, whole::toString);
                      }
                      if (part instanceof Map<?, ?> map && !(part instanceof JsonValue)) {
                        assertThrows(
                            UnsupportedOperationException.class, map::clear, whole::toString);
                      }
                    }));
  }

  @Test
  void whatACollectionWasMadeFromIsCopied() {
    int copied = 0;
    for (List<Record> samples : SAMPLES.values()) {
      for (Record whole : samples) {
        List<Runnable> changes = new ArrayList<>();
        List<Object> parts = new ArrayList<>();
        Records.parts(whole).values().forEach(part -> parts.add(mutable(part, changes)));
        Record made = Records.make(whole.getClass(), parts);
        changes.forEach(Runnable::run);
        copied += changes.size();
        assertEquals(whole, made);
      }
    }
    assertTrue(copied > 100, "only " + copied);
  }

  private static Object mutable(Object part, List<Runnable> changes) {
    return switch (part) {
      case JsonValue json -> json;
      case List<?> list -> {
        List<Object> copy = new ArrayList<>();
        list.forEach(element -> copy.add(mutable(element, changes)));
        changes.add(copy::clear);
        yield copy;
      }
      case Set<?> set -> {
        Set<Object> copy = new LinkedHashSet<>(set);
        changes.add(copy::clear);
        yield copy;
      }
      case Map<?, ?> map -> {
        Map<Object, Object> copy = new LinkedHashMap<>(map);
        changes.add(copy::clear);
        yield copy;
      }
      case Optional<?> maybe -> maybe.map(inner -> mutable(inner, changes));
      default -> part;
    };
  }

  @Test
  void nullIsRefusedEverywhere() {
    Set<String> taken = new TreeSet<>();
    for (List<Record> samples : SAMPLES.values()) {
      Record whole = samples.getFirst();
      RecordComponent[] components = whole.getClass().getRecordComponents();
      for (int place = 0; place < components.length; place++) {
        List<Object> parts = new ArrayList<>(Records.parts(whole).values());
        parts.set(place, null);
        String name = components[place].getName();
        if (!components[place].getType().isPrimitive()
            && !isRefused(whole.getClass(), parts, name)) {
          taken.add(whole.getClass().getSimpleName() + "." + name);
        }
      }
    }
    assertEquals(Set.of(), taken);
  }

  /// A check that was written says which part it is about; Java's own says what it tried to do.
  private static boolean isRefused(Class<? extends Record> type, List<Object> parts, String name) {
    try {
      Records.make(type, parts);
      return false;
    } catch (NullPointerException e) {
      return name.equals(e.getMessage()) || e.getMessage().startsWith("Cannot invoke ");
    }
  }

  @Test
  void vectorsCannotBeChanged() {
    float[] values = {1, 2};
    Embedding vector = new Embedding(values);
    values[0] = 9;
    vector.toArray()[1] = 9;
    assertEquals(new Embedding(1, 2), vector);
    assertThrows(IllegalArgumentException.class, () -> new Embedding(Float.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Embedding(1f / 0));
  }
}
