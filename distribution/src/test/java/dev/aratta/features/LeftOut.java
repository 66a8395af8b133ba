package dev.aratta.features;

import jakarta.json.JsonObject;
import java.util.regex.Pattern;

/// What may be left out with a note, each with the reason why that cannot change what was asked.
final class LeftOut {
  private static final JsonObject REASONS = Sheets.read(Sheets.folder().resolve("left-out.json"));

  private static final Pattern PLACE = Pattern.compile("\\[\\d+\\]");

  private LeftOut() {}

  /// @param field the field of a note, in which numbers of places do not count
  static boolean isAllowed(String field) {
    return REASONS.containsKey(general(field));
  }

  static String general(String field) {
    return PLACE.matcher(field).replaceAll("[]");
  }

  /// Returns the reasons by the field.
  static JsonObject reasons() {
    return REASONS;
  }
}
