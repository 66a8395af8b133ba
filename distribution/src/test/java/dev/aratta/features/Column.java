package dev.aratta.features;

import dev.aratta.kernel.Kernel;
import dev.aratta.kernel.KernelOptions;
import dev.aratta.kernel.config.ConfigReader;
import dev.aratta.scri.Adjustment;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.ScriJson;
import dev.aratta.simulator.Recorded;
import dev.aratta.simulator.Simulator;
import dev.aratta.simulator.SimulatorOptions;
import dev.aratta.simulator.model.ModelProfile;
import dev.aratta.spi.ChatStream;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/// One provider under test: a simulated server with the judge on, and a kernel with the bundled
/// plugin that talks to it.
final class Column implements AutoCloseable {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
  private static final int WINDOW = 131_072;
  private static final int LENGTH = 64;
  private static final Pattern SECTION = Pattern.compile("\\[(?:providers|local)\\.([a-z-]+)\\]");

  private final Provider provider;
  private final Simulator simulator;
  private final Kernel kernel;
  private final ScriJson scri = new ScriJson(Sheets.JSON);

  /// What the plain request of a model looks like on the wire, by the model.
  private final Map<String, JsonObject> plain = new HashMap<>();

  private Column(Provider provider, Simulator simulator, Kernel kernel) {
    this.provider = provider;
    this.simulator = simulator;
    this.kernel = kernel;
  }

  /// @param home an empty folder
  static Column open(Provider provider, Path home) {
    SimulatorOptions usual = SimulatorOptions.DEFAULT.withProvider(provider.id()).withClock(CLOCK);
    List<ModelProfile> models = new ArrayList<>();
    provider.installed().forEach(model -> models.add(profile(model)));
    models.addAll(usual.models());
    Simulator simulator = Simulator.start(usual.withModels(models));
    String config = provider.config().replace("{url}", simulator.url().toString());
    Map<String, String> environment = new HashMap<>();
    SECTION
        .matcher(config)
        .results()
        .map(found -> found.group(1).toUpperCase(Locale.ROOT).replace('-', '_'))
        .forEach(name -> environment.put(name + "_API_KEY", "sk-test"));
    AtomicLong ids = new AtomicLong();
    Kernel kernel =
        Kernel.start(
            new KernelOptions(
                ConfigReader.parse(config, environment, home),
                CLOCK,
                prefix -> prefix + "made" + ids.incrementAndGet(),
                true));
    return new Column(provider, simulator, kernel);
  }

  private static ModelProfile profile(Provider.Installed model) {
    return ModelProfile.local(model.name(), model.can(), model.family(), "", WINDOW, LENGTH);
  }

  /// Asks what a row asks of each of its models.
  List<Cell> run(Feature feature) {
    return provider.models(feature.models()).stream().map(model -> run(feature, model)).toList();
  }

  private Cell run(Feature feature, String model) {
    try {
      JsonObject before =
          feature.kind() == Feature.Kind.EMBED ? JsonValue.EMPTY_JSON_OBJECT : plain(model);
      Optional<JsonObject> first = first(feature, model);
      JsonObject request = new Asked(provider, model).filled(feature.request());
      JsonObject whole = first.map(answer -> Asked.goingOn(request, answer)).orElse(request);
      simulator.forgetRecorded();
      return switch (feature.kind()) {
        case CHAT -> answered(feature, model, kernel.chat(chat(whole)), before, first);
        case STREAM -> answered(feature, model, streamed(chat(whole)), before, first);
        case EMBED -> embedded(model, kernel.embed(scri.readEmbeddingRequest(whole)));
      };
    } catch (ArattaException e) {
      return refused(model, e.failure());
    }
  }

  /// Returns the answer that the conversation goes on with.
  private Optional<JsonObject> first(Feature feature, String model) {
    simulator.forgetRecorded();
    return feature
        .first()
        .map(asked -> kernel.chat(chat(new Asked(provider, model).filled(asked))))
        .map(scri::write);
  }

  private ChatRequest chat(JsonObject document) {
    return scri.readChatRequest(document);
  }

  private ChatResponse streamed(ChatRequest request) {
    try (ChatStream stream = kernel.stream(request)) {
      return stream.result();
    }
  }

  private JsonObject plain(String model) {
    JsonObject known = plain.get(model);
    if (known == null) {
      simulator.forgetRecorded();
      JsonObject request =
          Sheets.object("{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}");
      kernel.chat(chat(new Asked(provider, model).filled(request)));
      known = Facts.of(sent());
      plain.put(model, known);
    }
    return known;
  }

  private List<Recorded> sent() {
    return simulator.recorded().stream().filter(Facts::isModelCall).toList();
  }

  private Cell answered(
      Feature feature,
      String model,
      ChatResponse answer,
      JsonObject before,
      Optional<JsonObject> first) {
    JsonObject facts = Facts.of(sent());
    boolean isPlain = feature.name().equals("a plain question");
    JsonObject added = isPlain ? facts : Facts.added(before, facts);
    return new Cell(
        model,
        first.map(said -> new SaidBefore(said).named(added)).orElse(added),
        notes(answer.lineage()),
        Optional.of(new AnswerSummary(feature.request(), answer).text()),
        Optional.empty());
  }

  private Cell embedded(String model, EmbeddingResponse answer) {
    String said =
        answer.embeddings().size()
            + " × "
            + answer.embeddings().getFirst().dimensions()
            + (answer.usage().inputTokens().isPresent() ? "; tokens counted" : "");
    return new Cell(
        model, Facts.of(sent()), notes(answer.lineage()), Optional.of(said), Optional.empty());
  }

  private Cell refused(String model, Failure failure) {
    boolean own = failure.status().isEmpty() && sent().isEmpty();
    String kind = (own ? "" : "sent, then ") + failure.kind().json();
    return new Cell(
        model,
        own ? JsonValue.EMPTY_JSON_OBJECT : Facts.of(sent()),
        List.of(),
        Optional.empty(),
        Optional.of(
            new Cell.Refused(
                kind, failure.field().or(failure::path).orElse(""), failure.message())));
  }

  private static List<String> notes(Lineage lineage) {
    return lineage.adjustments().stream().map(Column::note).toList();
  }

  private static String note(Adjustment note) {
    return note.field() + " " + note.action().json() + ": " + note.reason();
  }

  @Override
  public void close() {
    kernel.close();
    simulator.close();
  }
}
