package dev.aratta.scri;

import static dev.aratta.testing.TestJson.JSON;

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Records of SCRI and of the SPI, some of each.
public final class RecordSamples {
  private RecordSamples() {}

  /// Returns up to 12 of each record by its class.
  public static Map<Class<?>, List<Record>> byClass() {
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

  /// Returns a citation of a page that names no block.
  static Citation citation() {
    return new Citation(
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.of("u"),
        Optional.empty(),
        Optional.empty());
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
}
