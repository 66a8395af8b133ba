package dev.aratta.kernel.store;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.util.Locale;

/// Which version of a plugin is current, as it stands in `pointer.json`.
///
/// @param version the version
/// @param sha256 of its jar, in hexadecimal digits
/// @param by who made it current
/// @param origin where its jar lay then
/// @param newest the highest release that was known then: only a higher one is news
record Pointer(String version, String sha256, SetBy by, Origin origin, String newest) {
  Pointer {
    requireNonNull(version, "version");
    requireNonNull(sha256, "sha256");
    requireNonNull(by, "by");
    requireNonNull(origin, "origin");
    requireNonNull(newest, "newest");
  }

  boolean names(Candidate candidate) {
    return version.equals(candidate.version()) && sha256.equals(candidate.sha256());
  }

  JsonObject write(JsonProvider json) {
    return json.createObjectBuilder()
        .add("version", version)
        .add("sha256", sha256)
        .add("set_by", by.json())
        .add("origin", origin.json())
        .add("newest", newest)
        .build();
  }

  /// Reads a pointer.
  ///
  /// @throws IllegalArgumentException if it is none
  static Pointer read(byte[] document, JsonProvider json) {
    try (JsonReader reader = json.createReader(new ByteArrayInputStream(document))) {
      JsonObject object = reader.readObject();
      return new Pointer(
          object.getString("version"),
          object.getString("sha256"),
          SetBy.of(object.getString("set_by")),
          Origin.valueOf(object.getString("origin").toUpperCase(Locale.ROOT).replace('-', '_')),
          object.getString("newest"));
    } catch (JsonException | NullPointerException | ClassCastException e) {
      throw new IllegalArgumentException("it is no pointer: " + e.getMessage(), e);
    }
  }
}
