package dev.aratta.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.config.ConfigReader;
import dev.aratta.kernel.config.ProviderConfig;
import dev.aratta.kernel.route.Route;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.Catalogue;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// When a model counts as withdrawn, and what is said then.
class ModelAdviceTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
  private static final List<Model> CATALOGUE =
      models(
          "{'model_id': 'fast-1', 'family': 'fast', 'released': '2024-01-01', 'retires':"
              + " '2026-11-27'}",
          "{'model_id': 'fast-2', 'family': 'fast', 'released': '2025-01-01', 'retires':"
              + " '2026-01-01'}",
          "{'model_id': 'fast-3', 'family': 'fast', 'released': '2026-01-01', 'retires':"
              + " '2026-11-28'}",
          "{'model_id': 'fast-vectors', 'family': 'fast', 'output': ['embedding']}",
          "{'model_id': 'vectors', 'output': ['embedding']}",
          "{'model_id': 'fast-fine', 'family': 'other'}");

  private static List<Model> models(String... entries) {
    JsonProvider json = JsonProvider.provider();
    ScriJson scri = new ScriJson(json);
    return Stream.of(entries)
        .map(
            entry -> {
              try (JsonReader in = json.createReader(new StringReader(entry.replace('\'', '"')))) {
                return scri.readModel(in.readValue());
              }
            })
        .toList();
  }

  private static ModelListing.Snapshot snapshot(String... listed) {
    return new ModelListing.Snapshot(
        new Catalogue(CATALOGUE, models(listed)), listed.length > 0, Optional.empty(), 0);
  }

  private static ModelAdvice advice(String target, Route.Named named, String alias) {
    String toml =
        "[providers.acme]\nplugin = \"acme\"\nenabled = true\nbase_url = \"http://a.b\"\n";
    String id = target.substring(0, target.indexOf(':'));
    ProviderConfig provider =
        ConfigReader.parse(toml, Map.of(), Path.of("home")).provider(id).orElseThrow();
    String model = target.substring(id.length() + 1);
    return new ModelAdvice(provider, new Route(id, model, named, alias, false), TODAY, false);
  }

  private static ModelAdvice alias(String target) {
    return advice(target, Route.Named.BY_ALIAS, "quick");
  }

  @Test
  void modelIsRetiredFromItsLastDayOnUnlessItIsListed() {
    assertTrue(alias("acme:fast-1").isRetired(snapshot()));
    assertTrue(alias("acme:fast-1").isWithdrawn(snapshot()));
    assertFalse(alias("acme:fast-3").isRetired(snapshot()));
    assertFalse(alias("acme:fast-1").isRetired(snapshot("{'model_id': 'fast-1'}")));
    assertFalse(alias("acme:fast-1").isWithdrawn(snapshot("{'model_id': 'fast-1'}")));
  }

  @Test
  void modelThatTheCloudDoesNotListIsWithdrawn() {
    ModelListing.Snapshot listed = snapshot("{'model_id': 'fast-fine-20260101'}");
    assertTrue(alias("acme:fast-3").isWithdrawn(listed));
    assertFalse(alias("acme:fast-3").isRetired(listed));
    assertFalse(alias("acme:fast-fine").isWithdrawn(listed), "the list has it with a date");
    assertTrue(alias("acme:fast-f").isWithdrawn(listed), "a name that begins alike is another");
    assertFalse(alias("acme:fast-3").isWithdrawn(snapshot()), "nothing is listed at all");
    assertFalse(alias("ollama:fast-3").isWithdrawn(listed), "a local model is only not installed");
  }

  @Test
  void aliasIsToldItsNewTarget() {
    assertEquals(
        "acme withdrew fast-1 on 2026-11-27; acme has fast-3, fast-fine; put quick ="
            + " \"acme:fast-3\" under [aliases] of config.toml",
        alias("acme:fast-1").withdrawn(snapshot()));
    assertEquals(
        "acme does not list vectors any more; acme has fast-vectors; put \"quick.er\" ="
            + " \"acme:fast-vectors\" under [aliases] of config.toml",
        advice("acme:vectors", Route.Named.BY_ALIAS, "quick.er")
            .withdrawn(snapshot("{'model_id': 'a'}")));
  }

  @Test
  void callerIsToldWhatThereIs() {
    assertEquals(
        "; acme has fast-3, fast-fine",
        advice("acme:fast", Route.Named.BY_CALLER, "").whatToDo(snapshot(), ""));
    assertEquals(
        "; ollama pull big installs it, or put quick = \"ollama:…\" under [aliases] of config.toml",
        alias("ollama:big").whatToDo(List.of(), ""));
    assertEquals(
        "", advice("ollama:big", Route.Named.BY_CALLER, "").whatToDo(List.of(), "ollama pull big"));
    assertEquals(
        "; set default_model = \"a\" in [providers.acme] of config.toml",
        advice("acme:x", Route.Named.BY_DEFAULT, "").whatToDo(List.of("a", "b"), ""));
  }
}
