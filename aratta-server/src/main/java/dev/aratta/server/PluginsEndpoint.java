package dev.aratta.server;

import dev.aratta.kernel.store.PluginListing;
import dev.aratta.kernel.store.PluginReport;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;

/// Lists what plugins are installed, and has them looked for again.
///
/// @param plugins the plugins
/// @param json makes documents
/// @param answers sends them
record PluginsEndpoint(PluginListing plugins, JsonBuilderFactory json, Answers answers) {
  /// Lists them.
  void list(Exchange exchange) {
    JsonArrayBuilder all = json.createArrayBuilder();
    plugins.list().forEach(report -> all.add(written(report)));
    JsonArrayBuilder refused = json.createArrayBuilder();
    plugins
        .refused()
        .forEach(
            one ->
                refused.add(
                    json.createObjectBuilder().add("file", one.file()).add("why", one.why())));
    answers.send(
        exchange, json.createObjectBuilder().add("plugins", all).add("refused", refused).build());
  }

  /// Looks for what is new, and lists what there is then.
  void reload(Exchange exchange) {
    plugins.reload();
    list(exchange);
  }

  private JsonObjectBuilder written(PluginReport report) {
    JsonObjectBuilder out = json.createObjectBuilder().add("plugin", report.plugin());
    report.current().ifPresent(version -> out.add("current", version));
    report.by().ifPresent(by -> out.add("set_by", by.json()));
    out.add("calls", report.leases());
    JsonArrayBuilder versions = json.createArrayBuilder();
    for (PluginReport.Version version : report.versions()) {
      JsonObjectBuilder one =
          json.createObjectBuilder()
              .add("version", version.version())
              .add("sha256", version.sha256())
              .add("origin", version.origin().json());
      version.unusable().ifPresent(why -> one.add("unusable", why));
      versions.add(one);
    }
    out.add("versions", versions);
    report.notice().ifPresent(notice -> out.add("notice", notice));
    return out;
  }
}
