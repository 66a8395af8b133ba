package dev.aratta.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.Model;
import dev.aratta.spi.Fixture;
import dev.aratta.spi.FixtureRun;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderPlugin;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// A model that does not exist, with all that the catalogue says of one that does: it must be
/// spoken to in the same way. What a model can and takes stands in the catalogue, never in the
/// code, so that a new one needs no Java.
///
/// @param world the fixtures and the catalogue
/// @param plugin the plugin
record MadeUpModel(FixtureWorld world, ProviderPlugin plugin) {
  private static final String ID = "model-that-aratta-made-up";

  void check(Fixture fixture) {
    Fixture.Call call = fixture.call();
    Optional<Model> entry = world.entry(call.model().id());
    if (call.operation() == Operation.MODELS || call.isEntry() || entry.isEmpty()) {
      return;
    }
    for (boolean streamed : FixtureWorld.ways(fixture)) {
      List<String> expected = sent(fixture, streamed, call.model().id());
      Fixture changed = with(fixture, renamed(entry.get()));
      assertEquals(expected, sent(changed, streamed, ID), fixture.name());
    }
  }

  /// Returns the requests of a run without the id of its model.
  private List<String> sent(Fixture fixture, boolean streamed, String id) {
    FixtureRun run = world.replay(plugin).run(fixture, streamed);
    return run.sent().stream().map(request -> request.toString().replace(id, "MODEL")).toList();
  }

  private Model renamed(Model entry) {
    JsonObject document =
        world.json.createObjectBuilder(world.scri.write(entry)).add("model_id", ID).build();
    return world.scri.readModel(document);
  }

  private static Fixture with(Fixture fixture, Model model) {
    Fixture.Call call = fixture.call();
    Fixture.Call other =
        new Fixture.Call(
            call.operation(),
            call.provider(),
            model,
            true,
            call.listed(),
            call.settings(),
            call.clock(),
            call.ids());
    return new Fixture(
        fixture.name(), other, fixture.request(), fixture.rounds(), fixture.outcome());
  }
}
