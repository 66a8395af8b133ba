package dev.aratta.kernel;

import dev.aratta.kernel.route.Route;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Model;
import java.util.List;
import java.util.Optional;

/// The model that a request really goes to. A model that the caller named is sent as it is; where
/// an alias or a default model is not installed at a local provider, the only chat model that is
/// stands in for it.
///
/// @param model the model
/// @param replaced the name of the model that it stands in for
record ModelChoice(Model model, Optional<String> replaced) {

  /// Chooses the model of a chat.
  ///
  /// @param upstream the provider
  /// @param route where the request goes
  static ModelChoice chat(Upstream upstream, Route route) {
    ModelListing.Snapshot snapshot = snapshot(upstream, route);
    Model model = snapshot.catalogue().model(route.model());
    checkRetired(upstream, route, snapshot, model);
    if (snapshot.listed() && !snapshot.lists(route.model())) {
      if (route.replaceable() && upstream.local()) {
        return standIn(upstream, route, snapshot);
      }
      if (route.sovereign()) {
        throw missing(upstream, route, snapshot.models());
      }
    }
    if (route.sovereign() && model.capabilities().remote()) {
      throw new Failure(
              FailureKind.NO_PROVIDER,
              "the request must not leave this machine, but " + route.model() + " runs elsewhere")
          .at(upstream.id(), route.model())
          .exception();
    }
    return new ModelChoice(model, Optional.empty());
  }

  /// Chooses the model of embeddings, which is never replaced.
  static ModelChoice embeddings(Upstream upstream, Route route) {
    ModelListing.Snapshot snapshot = snapshot(upstream, route);
    Model model = snapshot.catalogue().model(route.model());
    checkRetired(upstream, route, snapshot, model);
    return new ModelChoice(model, Optional.empty());
  }

  private static ModelListing.Snapshot snapshot(Upstream upstream, Route route) {
    if (!upstream.local()) {
      return upstream.listing().known();
    }
    ModelListing.Snapshot snapshot = upstream.listing().current();
    if (!snapshot.listed() && route.sovereign()) {
      // Without the list nobody can say that the model runs here.
      Failure failure =
          snapshot
              .failure()
              .orElseGet(
                  () ->
                      new Failure(
                          FailureKind.TIMED_OUT,
                          upstream.id() + " does not list its models in time"));
      throw upstream.advised(failure.at(upstream.id(), route.model())).exception();
    }
    return snapshot;
  }

  /// A model that the caller named is sent all the same; of an alias, nobody has to find out.
  private static void checkRetired(
      Upstream upstream, Route route, ModelListing.Snapshot snapshot, Model model) {
    if (route.replaceable() && model.capabilities().retires().isPresent()) {
      ModelAdvice advice = upstream.advice(route, false);
      if (advice.isRetired(snapshot)) {
        throw advice.refusal(snapshot).exception();
      }
    }
  }

  /// Returns the only chat model of a local provider that lacks the one asked for.
  ///
  /// @throws ArattaException of kind `model_not_found` where there are none or several
  static ModelChoice standIn(Upstream upstream, Route route, ModelListing.Snapshot snapshot) {
    List<Model> chats =
        snapshot.models().stream()
            .filter(model -> !model.capabilities().remote())
            .filter(ModelChoice::chats)
            .toList();
    if (chats.size() != 1) {
      throw missing(upstream, route, chats);
    }
    return new ModelChoice(chats.getFirst(), Optional.of(route.model()));
  }

  private static boolean chats(Model model) {
    return model.capabilities().output().isEmpty()
        || model.capabilities().output().contains("text");
  }

  private static ArattaException missing(Upstream upstream, Route route, List<Model> installed) {
    String named =
        route.alias().isEmpty() ? route.model() : route.model() + " (alias " + route.alias() + ")";
    String there =
        installed.isEmpty()
            ? "no chat model is installed there"
            : "installed there are "
                + String.join(", ", installed.stream().map(Model::id).toList());
    String what = upstream.id() + " has no model " + named + "; " + there;
    return new Failure(
            FailureKind.MODEL_NOT_FOUND,
            what
                + upstream
                    .advice(route, false)
                    .whatToDo(installed.stream().map(Model::id).toList(), what))
        .at(upstream.id(), route.model())
        .exception();
  }
}
