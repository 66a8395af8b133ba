package dev.aratta.simulator.wire;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.model.ModelSettings;
import java.util.Set;

/// The server of one provider: answers calls as that server does. Called by many threads; keeps
/// nothing between calls.
public interface Dialect {

  /// Returns the provider's id, such as `ollama`.
  String id();

  /// Tells whether a model works on such a call, so that pace and faults mean it: a chat or an
  /// embedding, but no list of models.
  boolean isModelCall(Call call);

  /// Answers a call; a call that the server refuses gets the refusal.
  ///
  /// @param settings how the simulated model behaves
  Answer answer(Call call, ModelSettings settings);

  /// Returns what the server answers when it fails, in its own words.
  ///
  /// @param kind how it fails
  /// @param call the call that fails
  /// @throws IllegalArgumentException if a server does not fail so, listing the kinds that there
  ///   are
  Answer failure(FailureKind kind, Call call);

  /// Returns what ends a stream that fails after its first content.
  ///
  /// @param kind how it fails
  /// @param call the call that fails
  /// @param sent documents of the stream before it
  Answer.Body streamFailure(FailureKind kind, Call call, int sent);

  /// Returns the names of members whose content is the caller's own and is never added to, such as
  /// the arguments of a tool call.
  Set<String> opaqueMembers();
}
