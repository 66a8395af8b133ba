package dev.aratta.kernel;

import dev.aratta.kernel.config.ProviderConfig;
import dev.aratta.kernel.route.Route;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Model;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What to do where a provider does not have the model that a request goes to.
///
/// @param provider the provider
/// @param route how the model was named
/// @param today the day
/// @param embeds whether embeddings are asked for
record ModelAdvice(ProviderConfig provider, Route route, LocalDate today, boolean embeds) {
  /// Most names in a message.
  private static final int MOST_NAMES = 3;

  /// How a provider lists what also has a name without the date.
  private static final Pattern DATED = Pattern.compile("-(\\d{8}|\\d{4}-\\d{2}-\\d{2}|latest)");

  /// Returns how the model is installed; nothing where that was said, or there is no way.
  private String install(String said) {
    return provider
        .installHint()
        .map(hint -> hint.formatted(route.model()))
        .filter(command -> !said.contains(command))
        .map(command -> "; " + command + " installs it")
        .orElse("");
  }

  /// Tells whether the provider has withdrawn the model: the catalogue gives the day, or the
  /// provider of the cloud lists models and not this one.
  boolean isWithdrawn(ModelListing.Snapshot snapshot) {
    if (provider.local() || snapshot.lists(route.model())) {
      return false;
    }
    return isRetired(snapshot) || (!snapshot.models().isEmpty() && !isDated(snapshot));
  }

  /// Tells whether the day on which the model is withdrawn has come, and the provider does not list
  /// it all the same.
  boolean isRetired(ModelListing.Snapshot snapshot) {
    return retires(snapshot).isPresent() && !snapshot.lists(route.model());
  }

  private Optional<LocalDate> retires(ModelListing.Snapshot snapshot) {
    return snapshot
        .catalogue()
        .model(route.model())
        .capabilities()
        .retires()
        .filter(day -> !day.isAfter(today));
  }

  private boolean isDated(ModelListing.Snapshot snapshot) {
    return snapshot.models().stream()
        .map(Model::id)
        .filter(id -> id.startsWith(route.model()))
        .anyMatch(id -> DATED.matcher(id.substring(route.model().length())).matches());
  }

  /// Says that the model is withdrawn, and what to do.
  String withdrawn(ModelListing.Snapshot snapshot) {
    String when =
        retires(snapshot)
            .map(day -> provider.id() + " withdrew " + route.model() + " on " + day)
            .orElseGet(() -> provider.id() + " does not list " + route.model() + " any more");
    return when + whatToDo(snapshot, "");
  }

  /// Makes the failure of an alias whose model is withdrawn.
  Failure refusal(ModelListing.Snapshot snapshot) {
    return new Failure(FailureKind.MODEL_NOT_FOUND, withdrawn(snapshot))
        .at(provider.id(), route.model());
  }

  /// Says what to do where the model is not there, as the end of a message.
  ///
  /// @param said the message so far
  String whatToDo(ModelListing.Snapshot snapshot, String said) {
    List<String> others = others(snapshot);
    String there =
        others.isEmpty() ? "" : "; " + provider.id() + " has " + String.join(", ", others);
    return there + whatToDo(others, said);
  }

  /// Says what to do where the model is not there, as the end of a message.
  ///
  /// @param others models that may be named instead, the likeliest first
  /// @param said the message so far
  String whatToDo(List<String> others, String said) {
    String install = install(said);
    String other = others.isEmpty() ? "…" : others.getFirst();
    String setting =
        switch (route.named()) {
          case BY_CALLER -> "";
          case BY_DEFAULT ->
              "set default_model = \"" + other + "\" in " + provider.section() + " of config.toml";
          case BY_ALIAS ->
              "put "
                  + quoted(route.alias())
                  + " = \""
                  + provider.id()
                  + ":"
                  + other
                  + "\" under [aliases] of config.toml";
        };
    if (setting.isEmpty()) {
      return install;
    }
    return install + (install.isEmpty() ? "; " : ", or ") + setting;
  }

  private static String quoted(String alias) {
    return alias.matches("[A-Za-z0-9_-]+") ? alias : "\"" + alias + "\"";
  }

  /// Returns the names of models that are most like this one, the likeliest first.
  private List<String> others(ModelListing.Snapshot snapshot) {
    Model wanted = snapshot.catalogue().model(route.model());
    Optional<String> family = wanted.capabilities().family();
    return snapshot.catalogue().models().stream()
        .filter(model -> !model.id().equals(route.model()))
        .filter(model -> model.capabilities().retires().filter(this::isOver).isEmpty())
        .filter(model -> embeds(model) == (embeds || embeds(wanted)))
        .sorted(
            Comparator.comparing(
                    (Model model) ->
                        family.isEmpty() || !model.capabilities().family().equals(family))
                .thenComparingInt(model -> -shared(model.id(), route.model()))
                .thenComparing(
                    model -> model.capabilities().released().orElse(LocalDate.EPOCH),
                    Comparator.reverseOrder())
                .thenComparing(Model::id))
        .limit(MOST_NAMES)
        .map(Model::id)
        .toList();
  }

  private boolean isOver(LocalDate day) {
    return !day.isAfter(today);
  }

  private static boolean embeds(Model model) {
    return model.capabilities().output().contains("embedding");
  }

  private static int shared(String one, String other) {
    int length = Math.min(one.length(), other.length());
    int same = 0;
    while (same < length && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }
}
