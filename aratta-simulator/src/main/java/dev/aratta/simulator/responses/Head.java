package dev.aratta.simulator.responses;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.time.Instant;

/// What one answer is about.
///
/// @param server id of the provider whose server answers
/// @param id what the ids of the answer and of its items end with
/// @param created when it was made
/// @param model the model's name
/// @param request the request, which the answer repeats in part
/// @param summary whether summaries of reasoning are wanted
/// @param encrypted whether encrypted reasoning is wanted
/// @param figures what the usage has beside tokens
public record Head(
    String server,
    String id,
    Instant created,
    String model,
    JsonObject request,
    boolean summary,
    boolean encrypted,
    JsonObject figures) {
  /// Checks that all parts are there.
  public Head {
    requireNonNull(server, "server");
    requireNonNull(id, "id");
    requireNonNull(created, "created");
    requireNonNull(model, "model");
    requireNonNull(request, "request");
    requireNonNull(figures, "figures");
  }

  /// Returns the id of an item.
  ///
  /// @param kind what it begins with, such as `msg`
  /// @param place its place in the output
  String item(String kind, int place) {
    return kind + "_" + id + place;
  }
}
