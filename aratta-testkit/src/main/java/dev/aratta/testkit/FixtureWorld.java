package dev.aratta.testkit;

import dev.aratta.guard.GatedPlugin;
import dev.aratta.guard.HandedOver;
import dev.aratta.guard.PluginGate;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import dev.aratta.spi.Fixture;
import dev.aratta.spi.FixtureReplay;
import dev.aratta.spi.FixtureRun;
import dev.aratta.spi.ProviderPlugin;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fixtures and the catalogue of a plugin, and what replays them.
final class FixtureWorld {
  final JsonProvider json = JsonProvider.provider();
  final ScriJson scri = new ScriJson(json);
  final List<Fixture> fixtures;
  private final List<Model> entries;

  FixtureWorld(Map<String, byte[]> files) {
    fixtures = Fixture.read(files, json);
    byte[] catalogue =
        files.getOrDefault("META-INF/aratta/models.json", "[]".getBytes(StandardCharsets.UTF_8));
    entries =
        read(new String(catalogue, StandardCharsets.UTF_8)).asJsonArray().stream()
            .map(entry -> scri.readModel(entry))
            .toList();
  }

  /// Returns a plugin behind the gate that Aratta puts before every one.
  static ProviderPlugin gated(ProviderPlugin plugin, JsonProvider json) {
    return new GatedPlugin(plugin, new PluginGate("to be tested", new HandedOver(json)));
  }

  FixtureReplay replay(ProviderPlugin plugin) {
    return new FixtureReplay(plugin, entries, json);
  }

  /// Returns what the catalogue says of a model.
  Optional<Model> entry(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /// Returns a way of running a fixture for each kind of answer that it has.
  static List<Boolean> ways(Fixture fixture) {
    if (!fixture.isStreamed()) {
      return List.of(false);
    }
    return fixture.isWhole() ? List.of(false, true) : List.of(true);
  }

  List<FixtureRun> runs(ProviderPlugin plugin, Fixture fixture) {
    FixtureReplay replay = replay(plugin);
    return ways(fixture).stream().map(way -> replay.run(fixture, way)).toList();
  }

  JsonValue read(String text) {
    try (JsonReader reader = json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
