package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Block;
import dev.aratta.scri.Source;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/// Parts of a message that hold sound, video and files, in the forms that this dialect has for
/// them.
public final class MediaParts {
  private static final String AUDIO = "audio/";
  private static final String BASE64 = ";base64,";

  private MediaParts() {}

  /// Returns bytes as a `data:` URL.
  ///
  /// @param mediaType such as `image/png`
  /// @param base64 the bytes
  public static String dataUrl(String mediaType, String base64) {
    return "data:" + mediaType + BASE64 + base64;
  }

  /// Tells whether a document is of a kind.
  ///
  /// @param kind how its media type begins, such as `audio/`
  public static boolean is(Block.Document document, String kind) {
    return document.mediaType().filter(type -> type.startsWith(kind)).isPresent();
  }

  /// Returns `input_audio` of a document that is sound given as bytes; nothing for any other.
  public static Optional<JsonObject> audio(Block.Document document, EncodeContext context) {
    return is(document, AUDIO) && document.source() instanceof Source.Base64 bytes
        ? Optional.of(
            part(
                "input_audio",
                context
                    .json()
                    .createObjectBuilder()
                    .add("data", bytes.data())
                    .add("format", format(document.mediaType().orElseThrow())),
                context))
        : Optional.empty();
  }

  /// Returns the word for a kind of sound: `mp3` and `wav` have media types of several names.
  private static String format(String mediaType) {
    String subtype = mediaType.substring(AUDIO.length());
    int end = subtype.indexOf(';');
    String bare = (end < 0 ? subtype : subtype.substring(0, end)).strip();
    return switch (bare) {
      case "mpeg", "mpeg3", "mpga" -> "mp3";
      case "x-wav", "wave", "vnd.wave" -> "wav";
      default -> bare;
    };
  }

  /// Returns a part of a URL, such as `audio_url` or `video_url`; bytes become a `data:` URL.
  ///
  /// @param type the type of the part, which is also the member that holds `url`
  /// @return nothing for a file that lies at a provider
  public static Optional<JsonObject> url(
      String type, Block.Document document, EncodeContext context) {
    Optional<String> url =
        switch (document.source()) {
          case Source.Url given -> Optional.of(given.url());
          case Source.Base64 bytes ->
              Optional.of(dataUrl(document.mediaType().orElseThrow(), bytes.data()));
          case Source.File _, Source.PlainText _ -> Optional.empty();
        };
    return url.map(
        place -> part(type, context.json().createObjectBuilder().add("url", place), context));
  }

  /// Returns `file` of a document given as bytes, as a `data:` URL or by its id at this provider;
  /// one without a title gets a name, which the wire wants.
  ///
  /// @return nothing for a document that lies elsewhere
  public static Optional<JsonObject> file(Block.Document document, EncodeContext context) {
    JsonObjectBuilder file = context.json().createObjectBuilder();
    switch (document.source()) {
      case Source.Base64 bytes ->
          file.add("filename", name(document))
              .add("file_data", dataUrl(document.mediaType().orElseThrow(), bytes.data()));
      case Source.Url given when given.url().startsWith("data:") ->
          file.add("filename", name(document)).add("file_data", given.url());
      case Source.File known when known.provider().equals(context.provider()) ->
          file.add("file_id", known.id());
      case Source.Url _, Source.File _, Source.PlainText _ -> {
        return Optional.empty();
      }
    }
    return Optional.of(part("file", file, context));
  }

  private static String name(Block.Document document) {
    return document.title().orElse(is(document, "application/pdf") ? "document.pdf" : "document");
  }

  /// Returns a part whose content stands in a member of the type's name.
  public static JsonObject part(String type, JsonObjectBuilder content, EncodeContext context) {
    return context.json().createObjectBuilder().add("type", type).add(type, content).build();
  }
}
