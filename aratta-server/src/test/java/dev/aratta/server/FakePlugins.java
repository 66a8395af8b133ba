package dev.aratta.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.store.Origin;
import dev.aratta.kernel.store.PluginListing;
import dev.aratta.kernel.store.PluginReport;
import dev.aratta.kernel.store.Refused;
import dev.aratta.kernel.store.SetBy;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Plugins as a document says.
final class FakePlugins implements PluginListing {
  final AtomicInteger reloads = new AtomicInteger();
  private final List<PluginReport> reports = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();

  /// Takes over what a page says.
  void play(String body) {
    if (!body.contains("\"plugins\":")) {
      return;
    }
    JsonObject document = new JsonInput().read(body.strip().getBytes(UTF_8)).asJsonObject();
    for (JsonObject one : document.getJsonArray("plugins").getValuesAs(JsonObject.class)) {
      reports.add(
          new PluginReport(
              one.getString("plugin"),
              text(one, "current"),
              text(one, "set_by").map(FakePlugins::name).map(SetBy::valueOf),
              one.getInt("calls"),
              one.getJsonArray("versions").getValuesAs(JsonObject.class).stream()
                  .map(FakePlugins::version)
                  .toList(),
              text(one, "notice")));
    }
    for (JsonObject one : document.getJsonArray("refused").getValuesAs(JsonObject.class)) {
      refused.add(new Refused(one.getString("file"), one.getString("why")));
    }
  }

  private static PluginReport.Version version(JsonObject one) {
    return new PluginReport.Version(
        one.getString("version"),
        one.getString("sha256"),
        Origin.valueOf(name(one.getString("origin"))),
        text(one, "unusable"));
  }

  private static String name(String json) {
    return json.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Optional<String> text(JsonObject object, String name) {
    return object.containsKey(name) ? Optional.of(object.getString(name)) : Optional.empty();
  }

  @Override
  public List<PluginReport> list() {
    return List.copyOf(reports);
  }

  @Override
  public List<Refused> refused() {
    return List.copyOf(refused);
  }

  @Override
  public void reload() {
    reloads.incrementAndGet();
  }
}
