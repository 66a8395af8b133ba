package dev.aratta.features;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/// A row of the table: one thing that a caller can ask for.
///
/// @param group the part of the table
/// @param name what is asked, for a person
/// @param kind whether an answer, a stream or vectors are asked for
/// @param request the request as a caller writes it, without a model; a text in braces stands for
///   something of the provider's or of the first answer
/// @param first the request whose answer the conversation goes on with
/// @param models the name of the models to ask, of those that each provider has
/// @param free whether it is no feature, so that the provider may be left to judge it
/// @param answers what every answer must have, as [AnswerSummary] says it
record Feature(
    String group,
    String name,
    Kind kind,
    JsonObject request,
    Optional<JsonObject> first,
    String models,
    boolean free,
    List<String> answers) {

  Feature {
    requireNonNull(group, "group");
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(request, "request");
    requireNonNull(first, "first");
    requireNonNull(models, "models");
    answers = List.copyOf(answers);
  }

  /// Returns what no other row is called.
  String id() {
    return group + ": " + name;
  }

  /// What is asked for.
  enum Kind {
    /// An answer in one piece.
    CHAT,
    /// An answer in pieces.
    STREAM,
    /// Vectors.
    EMBED
  }
}
