package dev.aratta.simulator.ollama;

import dev.aratta.simulator.model.ModelProfile;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The models that are installed, found by the names that the server accepts.
final class Models {
  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_.\\-]+([/:][A-Za-z0-9_.\\-]+)*");

  private final List<ModelProfile> installed;

  Models(List<ModelProfile> installed) {
    this.installed = List.copyOf(installed);
  }

  List<ModelProfile> installed() {
    return installed;
  }

  /// Finds a model for a chat.
  ModelProfile forChat(String name) {
    ModelProfile model = named(name, "remote model is unavailable");
    if (model.remoteHost().isPresent()) {
      String host = URI.create(model.remoteHost().get()).getHost();
      throw Refusal.of(
          500,
          "Post \""
              + model.remoteHost().get()
              + "/api/chat?ts=1\": dial tcp: lookup "
              + host
              + " on 127.0.0.53:53: no such host");
    }
    return model;
  }

  /// Finds a model to show.
  ModelProfile toShow(String name) {
    return named(name, "remote model details are unavailable");
  }

  private ModelProfile named(String name, String remote) {
    if (name.isEmpty()) {
      throw Refusal.of(400, "model is required");
    }
    return find(name, remote).orElseThrow(() -> Refusal.of(404, "model '" + name + "' not found"));
  }

  /// Finds a model for embeddings, where the server has other words.
  ModelProfile forEmbedding(String name) {
    if (name.isEmpty()) {
      throw Refusal.of(404, "model '' not found");
    }
    return find(name, "remote model is unavailable")
        .orElseThrow(
            () -> Refusal.of(404, "model \"" + name + "\" not found, try pulling it first"));
  }

  private Optional<ModelProfile> find(String name, String remote) {
    if (!LEGAL.matcher(name).matches()) {
      throw Refusal.of(400, "invalid model name");
    }
    if (name.matches(".*[:-]cloud:local")) {
      throw Refusal.of(400, "use either :local or :cloud, not both: \"" + name + "\"");
    }
    Optional<ModelProfile> found =
        installed.stream().filter(model -> tagged(model.name()).equals(tagged(name))).findFirst();
    if (found.isEmpty() && (name.endsWith(":cloud") || name.endsWith("-cloud"))) {
      throw Refusal.of(403, "ollama cloud is disabled: " + remote);
    }
    return found;
  }

  /// Returns a name in lower case, with its tag, without the registry and the mark of a local
  /// model.
  private static String tagged(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replaceFirst("^(registry.ollama.ai/)?library/", "");
    bare = bare.endsWith(":local") ? bare.substring(0, bare.length() - 6) : bare;
    return bare.lastIndexOf(':') > bare.lastIndexOf('/') ? bare : bare + ":latest";
  }

  /// Returns the name as the server lists it, with its tag.
  static String listed(ModelProfile model) {
    return model.name().contains(":") ? model.name() : model.name() + ":latest";
  }
}
