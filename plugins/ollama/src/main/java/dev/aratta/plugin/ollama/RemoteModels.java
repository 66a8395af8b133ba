package dev.aratta.plugin.ollama;

import dev.aratta.scri.Model;

/// Tells models that run on another machine from local ones: those listed with a `remote_host`, and
/// by name those of Ollama's cloud, which a server runs without listing them (docs/cloud.md).
final class RemoteModels {
  private RemoteModels() {}

  static boolean isRemote(Model model) {
    return model.capabilities().remote() || isCloudName(model.id());
  }

  static boolean isCloudName(String id) {
    return id.endsWith(":cloud") || id.endsWith("-cloud");
  }
}
