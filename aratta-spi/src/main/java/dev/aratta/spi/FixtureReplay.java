package dev.aratta.spi;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Replays fixtures against a plugin, with a clock that stands still and ids that are counted. The
/// same in the kernel, in the test kit and wherever a version is verified. Safe for many threads.
public final class FixtureReplay {
  private static final int FIRST_REFUSAL = 300;

  private final ProviderPlugin plugin;
  private final List<Model> entries;
  private final JsonProvider json;
  private final ScriJson scri;

  /// Makes a replay.
  ///
  /// @param plugin the plugin to be judged
  /// @param entries its catalogue
  /// @param json makes and reads JSON
  public FixtureReplay(ProviderPlugin plugin, List<Model> entries, JsonProvider json) {
    this.plugin = requireNonNull(plugin, "plugin");
    this.entries = List.copyOf(entries);
    this.json = requireNonNull(json, "json");
    this.scri = new ScriJson(json);
  }

  /// Replays fixtures.
  ///
  /// @return every difference; none means that the plugin does what they say
  public List<FixtureDifference> replay(List<Fixture> fixtures) {
    return fixtures.stream().flatMap(fixture -> replay(fixture).stream()).toList();
  }

  /// Replays one fixture; one with a whole answer and a stream, both.
  ///
  /// @return every difference; none means that the plugin does what it says
  public List<FixtureDifference> replay(Fixture fixture) {
    FixtureJudge judge = new FixtureJudge(fixture, scri, json);
    List<FixtureDifference> differences = new ArrayList<>();
    boolean whole = fixture.isWhole() || !fixture.isStreamed();
    if (whole) {
      differences.addAll(judged(judge, fixture, false, true));
    }
    if (fixture.isStreamed()) {
      differences.addAll(judged(judge, fixture, true, !whole));
    }
    return List.copyOf(differences);
  }

  private List<FixtureDifference> judged(
      FixtureJudge judge, Fixture fixture, boolean streamed, boolean requests) {
    try {
      FixtureRun run = run(fixture, streamed);
      List<FixtureDifference> differences = new ArrayList<>(judge.outcome(run, streamed));
      if (requests) {
        differences.addAll(judge.requests(run));
      }
      return differences;
    } catch (RuntimeException e) {
      // Whatever a plugin throws that is no failure is a plugin_fault, with or without its gate.
      return List.of(new FixtureDifference(fixture.name(), "$", "no exception", e.toString()));
    }
  }

  /// Runs a fixture, whatever it says must come of it.
  ///
  /// @param streamed whether its streams are the answers, or else its whole answers
  public FixtureRun run(Fixture fixture, boolean streamed) {
    return switch (fixture.call().operation()) {
      case CHAT -> chat(fixture, streamed);
      case EMBEDDINGS -> embeddings(fixture);
      case MODELS -> models(fixture);
    };
  }

  private FixtureRun chat(Fixture fixture, boolean streamed) {
    ChatCallContext context =
        new ChatCallContext(
            environment(fixture),
            model(fixture),
            scri.readChatRequest(document(fixture)).toBuilder().stream(streamed).build());
    List<WireRequest> sent = new ArrayList<>();
    FixtureChat chat = new FixtureChat(plugin, fixture, context, sent);
    Fixture.Outcome outcome =
        outcome(() -> scri.write(stamp(fixture).stamp(chat.run(streamed), context.adjustments())));
    return new FixtureRun(sent, chat.events(), outcome, context.findings());
  }

  private FixtureRun embeddings(Fixture fixture) {
    EmbeddingTranslator translator = plugin.embeddings().orElseThrow();
    var request = scri.readEmbeddingRequest(document(fixture));
    EmbeddingCallContext context =
        new EmbeddingCallContext(environment(fixture), model(fixture), request);
    List<WireRequest> sent = new ArrayList<>();
    Fixture.Outcome outcome =
        outcome(
            () -> {
              sent.addAll(translator.encode(request, context));
              context.sent(sent);
              List<WireResponse> answers = new ArrayList<>();
              for (Fixture.Round round : fixture.rounds()) {
                answers.add(check(plugin, Operation.EMBEDDINGS, answer(round), context));
              }
              return scri.write(
                  stamp(fixture).stamp(translator.decode(answers, context), context.adjustments()),
                  request.encoding());
            });
    return new FixtureRun(sent, List.of(), outcome, context.findings());
  }

  private FixtureRun models(Fixture fixture) {
    ModelListTranslator translator = plugin.models().orElseThrow();
    CallContext context = new CallContext(environment(fixture), model(fixture));
    List<WireRequest> sent = new ArrayList<>();
    Fixture.Outcome outcome =
        outcome(
            () -> {
              sent.add(translator.encode(context));
              List<WireResponse> pages = new ArrayList<>();
              for (Fixture.Round round : fixture.rounds()) {
                WireResponse page = answer(round);
                pages.add(pages.isEmpty() ? check(plugin, Operation.MODELS, page, context) : page);
                var next = translator.next(List.copyOf(pages), context);
                if (next.isEmpty()) {
                  break;
                }
                sent.add(next.get());
              }
              var list = json.createArrayBuilder();
              translator.decode(pages, context).forEach(model -> list.add(scri.write(model)));
              return json.createObjectBuilder().add("models", list).build();
            });
    return new FixtureRun(sent, List.of(), outcome, context.findings());
  }

  private static WireResponse answer(Fixture.Round round) {
    return round
        .response()
        .orElseThrow(() -> new IllegalArgumentException("a round has no response.wire"));
  }

  private static JsonValue document(Fixture fixture) {
    return fixture
        .request()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "fixture " + fixture.name() + " has no request.scri.json"));
  }

  /// Throws where an answer is a refusal.
  static WireResponse check(
      ProviderPlugin plugin, Operation operation, WireResponse response, DecodeContext context) {
    if (response.status() >= FIRST_REFUSAL) {
      throw plugin.decodeFailure(operation, response, context).exception();
    }
    return response;
  }

  private Fixture.Outcome outcome(Supplier<JsonValue> run) {
    try {
      return new Fixture.Outcome.Answer(run.get());
    } catch (ArattaException e) {
      if (e.failure().kind() == FailureKind.PLUGIN_FAULT) {
        throw e;
      }
      return new Fixture.Outcome.Refused(scri.write(e.failure()));
    }
  }

  private Model model(Fixture fixture) {
    Model named = fixture.call().model();
    return fixture.call().isEntry() ? named : catalogue(fixture).model(named.id());
  }

  private static FixtureStamp stamp(Fixture fixture) {
    return new FixtureStamp(fixture.call().provider(), fixture.call().model().id());
  }

  private Catalogue catalogue(Fixture fixture) {
    return new Catalogue(entries, fixture.call().listed());
  }

  private CallEnvironment environment(Fixture fixture) {
    return new CallEnvironment(
        fixture.call().provider(),
        settings(fixture.call().settings()),
        catalogue(fixture),
        json,
        InstantSource.fixed(fixture.call().clock()),
        new Ids(fixture.call().ids().iterator()));
  }

  /// Fills in the defaults of the descriptor's options.
  private Settings settings(Settings given) {
    Map<String, String> values = new HashMap<>();
    for (OptionSpec option : plugin.descriptor().options()) {
      option.otherwise().ifPresent(value -> values.put(option.name(), value));
    }
    values.putAll(given.values());
    return new Settings(values);
  }

  /// The ids of a fixture, then counted ones.
  private static final class Ids implements IdSource {
    private final Iterator<String> given;
    private int count;

    Ids(Iterator<String> given) {
      this.given = given;
    }

    @Override
    public String next(String prefix) {
      count++;
      return given.hasNext() ? given.next() : prefix + count;
    }
  }
}
