package dev.aratta.plugin.google;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.Source;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Writes images and documents: bytes as `inlineData`, whatever lies elsewhere as `fileData`.
record MediaParts(EncodeContext context) {
  private static final String BASE64 = ";base64,";

  JsonObject image(Block.Image image, String path) {
    if (context.model().capabilities().supports().vision().equals(Optional.of(false))) {
      throw Refusals.unsupported(
          "image", path, "says that " + context.model().id() + " reads no images");
    }
    return part(image.source(), image.mediaType(), path);
  }

  JsonObject document(Block.Document document, String path) {
    if (document.title().isPresent()) {
      context.adjust(path + ".title", Action.DROPPED, "Google's documents have no title");
    }
    return part(document.source(), document.mediaType(), path);
  }

  private JsonObject part(Source source, Optional<String> mediaType, String path) {
    return switch (source) {
      case Source.Base64 bytes -> inline(mediaType.orElseThrow(), bytes.data());
      case Source.PlainText text ->
          inline(
              mediaType.orElse("text/plain"),
              Base64.getEncoder().encodeToString(text.text().getBytes(StandardCharsets.UTF_8)));
      case Source.Url url when url.url().regionMatches(true, 0, "data:", 0, 5) ->
          ofData(url.url(), path);
      case Source.Url url -> elsewhere(url.url(), mediaType);
      case Source.File file -> {
        if (!file.provider().equals(context.provider())) {
          throw Refusals.unsupported(
              "file_id", path, "has no file of " + file.provider() + "; give the bytes");
        }
        yield elsewhere(file.id(), mediaType);
      }
    };
  }

  private JsonObject ofData(String url, String path) {
    int end = url.indexOf(BASE64);
    if (end < 0) {
      throw Refusals.unsupported("image_url", path, "takes data URLs in base64 only");
    }
    return inline(url.substring(5, end), url.substring(end + BASE64.length()));
  }

  private JsonObject inline(String mediaType, String data) {
    return part(
        "inlineData",
        context.json().createObjectBuilder().add("mimeType", mediaType).add("data", data));
  }

  private JsonObject elsewhere(String uri, Optional<String> mediaType) {
    JsonObjectBuilder file = context.json().createObjectBuilder();
    mediaType.ifPresent(type -> file.add("mimeType", type));
    return part("fileData", file.add("fileUri", uri));
  }

  private JsonObject part(String name, JsonObjectBuilder value) {
    return context.json().createObjectBuilder().add(name, value).build();
  }
}
