package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads a model as the provider lists it; what behaves differently on the wire stands in the
/// catalogue (models page, 2026-10-07).
final class ListedModel {
  private ListedModel() {}

  static Model of(JsonObject entry) {
    JsonObject can = WireJson.object(entry, "capabilities");
    ModelCapabilities capabilities =
        new ModelCapabilities(
            true,
            new ModelCapabilities.Limits(
                WireJson.integer(entry, "max_input_tokens"),
                WireJson.integer(entry, "max_tokens"),
                OptionalInt.empty()),
            ModelCapabilities.Price.UNKNOWN,
            supports(can),
            WireJson.string(entry, "line").map(line -> "claude-" + line),
            date(entry, "created_at"),
            date(entry, "retires_at"),
            WireJson.string(entry, "lifecycle").map(word -> !word.equals("active")),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Set.of(),
            false);
    return new Model(
        WireJson.text(entry, "id"),
        "",
        capabilities,
        WireJson.string(entry, "display_name"),
        List.of());
  }

  private static ModelCapabilities.Supports supports(JsonObject can) {
    return new ModelCapabilities.Supports(
        Optional.empty(),
        supported(can, "image_input"),
        Optional.empty(),
        supported(can, "structured_outputs"),
        supported(can, "thinking"));
  }

  private static Optional<Boolean> supported(JsonObject can, String name) {
    return WireJson.bool(WireJson.object(can, name), "supported");
  }

  private static Optional<LocalDate> date(JsonObject entry, String name) {
    return WireJson.string(entry, name).flatMap(ListedModel::date);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(
          OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
