package dev.aratta.simulator.google;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

/// Refuses members that the server does not know. They stand in `members.json`: by object its
/// members, each with the object that it holds, `*` before it for objects by a name of the
/// caller's, nothing where what it holds is not looked into.
final class MemberCheck {
  private final JsonObject objects;

  MemberCheck(JsonProvider json) {
    this.objects = Resources.read("members.json", json).asJsonObject();
  }

  /// @param kind the object's name in the file
  /// @param path where it stands; empty for the body
  /// @throws Refusal if a member is unknown
  void check(JsonObject object, String kind, String path) {
    JsonObject members = objects.getJsonObject(kind);
    object.forEach(
        (name, value) -> {
          if (!members.containsKey(name)) {
            throw Refusal.unknown(name, path);
          }
          String snake = CamelCase.snake(name);
          inside(value, members.getString(name), path.isEmpty() ? snake : path + "." + snake);
        });
  }

  private void inside(JsonValue value, String kind, String path) {
    if (kind.isEmpty()) {
      return;
    }
    switch (value) {
      case JsonObject named when kind.startsWith("*") ->
          named.forEach((name, inner) -> inside(inner, kind.substring(1), path + "[" + name + "]"));
      case JsonObject inner -> check(inner, kind, path);
      case JsonArray list -> {
        for (int place = 0; place < list.size(); place++) {
          inside(list.get(place), kind, path + "[" + place + "]");
        }
      }
      case JsonValue _ -> {
        // Its type is looked at where it is read.
      }
    }
  }
}
