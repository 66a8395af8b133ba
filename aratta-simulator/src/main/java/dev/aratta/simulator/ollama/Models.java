package dev.aratta.simulator.ollama;

import dev.aratta.simulator.model.ModelProfile;
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
    if (name.isEmpty()) {
      throw Refusal.of(400, "model is required");
    }
    return find(name).orElseThrow(() -> Refusal.of(404, "model '" + name + "' not found"));
  }

  /// Finds a model for embeddings, where the server has other words.
  ModelProfile forEmbedding(String name) {
    if (name.isEmpty()) {
      throw Refusal.of(404, "model '' not found");
    }
    return find(name)
        .orElseThrow(
            () -> Refusal.of(404, "model \"" + name + "\" not found, try pulling it first"));
  }

  private Optional<ModelProfile> find(String name) {
    if (!LEGAL.matcher(name).matches()) {
      throw Refusal.of(400, "invalid model name");
    }
    Optional<ModelProfile> found =
        installed.stream().filter(model -> tagged(model.name()).equals(tagged(name))).findFirst();
    if (found.isEmpty() && (name.endsWith(":cloud") || name.endsWith("-cloud"))) {
      throw Refusal.of(403, "ollama cloud is disabled: remote model is unavailable");
    }
    return found;
  }

  /// Returns a name in lower case, with its tag and without the mark of a local model.
  private static String tagged(String name) {
    String bare = name.toLowerCase(Locale.ROOT);
    bare = bare.endsWith(":local") ? bare.substring(0, bare.length() - 6) : bare;
    return bare.lastIndexOf(':') > bare.lastIndexOf('/') ? bare : bare + ":latest";
  }

  /// Returns the name as the server lists it, with its tag.
  static String listed(ModelProfile model) {
    return model.name().contains(":") ? model.name() : model.name() + ":latest";
  }
}
