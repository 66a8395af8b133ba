package dev.aratta.plugin.anthropic;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Source;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Writes images and documents.
record MediaEncoder(EncodeContext context) {
  private static final Set<String> IMAGES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

  private static final String PDF = "application/pdf";
  private static final String BASE64 = ";base64,";

  JsonObject image(Block.Image image, String path) {
    if (context.model().capabilities().supports().vision().equals(Optional.of(false))) {
      throw refused("image", path, "says that " + context.model().id() + " reads no images");
    }
    JsonObject source =
        switch (image.source()) {
          case Source.Base64 bytes ->
              imageBytes(image.mediaType().orElseThrow(), bytes.data(), path);
          case Source.Url url when isData(url) -> imageBytes(mediaType(url, path), data(url), path);
          case Source.Url url -> url(url, "image_url", path);
          case Source.File file -> file(file, path);
          case Source.PlainText _ -> throw new IllegalStateException("an image is never text");
        };
    return typed("image").add("source", source).build();
  }

  JsonObject document(Block.Document document, String path) {
    document
        .mediaType()
        .filter(type -> !type.equals(PDF) && !type.startsWith("text/"))
        .ifPresent(type -> refuseDocument(type, path));
    JsonObject source =
        switch (document.source()) {
          case Source.Base64 bytes ->
              documentBytes(document.mediaType().orElseThrow(), bytes.data(), path);
          case Source.Url url when isData(url) ->
              documentBytes(mediaType(url, path), data(url), path);
          case Source.Url url -> url(url, "document", path);
          case Source.File file -> file(file, path);
          case Source.PlainText text -> text(text.text());
        };
    JsonObjectBuilder written = typed("document").add("source", source);
    document.title().ifPresent(title -> written.add("title", title));
    return written.build();
  }

  private static void refuseDocument(String mediaType, String path) {
    throw refused("document", path, "reads PDF and text, not " + mediaType);
  }

  private JsonObject imageBytes(String mediaType, String data, String path) {
    if (!IMAGES.contains(mediaType)) {
      throw refused("image", path, "reads JPEG, PNG, GIF and WebP, not " + mediaType);
    }
    return bytes(mediaType, data);
  }

  private JsonObject documentBytes(String mediaType, String data, String path) {
    if (mediaType.equals(PDF)) {
      return bytes(PDF, data);
    }
    if (!mediaType.startsWith("text/")) {
      refuseDocument(mediaType, path);
    }
    context.adjust(path, Action.CONVERTED, "Anthropic takes a document of text as its text");
    try {
      return text(new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Failure.invalid(path + ".base64", path + ".base64 is no base64").exception();
    }
  }

  private JsonObject bytes(String mediaType, String data) {
    return typed("base64").add("media_type", mediaType).add("data", data).build();
  }

  private JsonObject text(String text) {
    return typed("text").add("media_type", "text/plain").add("data", text).build();
  }

  private JsonObject url(Source.Url url, String field, String path) {
    String scheme = url.url().toLowerCase(Locale.ROOT);
    if (!scheme.startsWith("https://") && !scheme.startsWith("http://")) {
      throw refused(field, path, "takes https and data URLs only; give the bytes");
    }
    return typed("url").add("url", url.url()).build();
  }

  private JsonObject file(Source.File file, String path) {
    if (!file.provider().equals(context.provider())) {
      throw refused("file_id", path, "has no file of " + file.provider() + "; give the bytes");
    }
    return typed("file").add("file_id", file.id()).build();
  }

  private static boolean isData(Source.Url url) {
    return url.url().regionMatches(true, 0, "data:", 0, 5);
  }

  private static String mediaType(Source.Url url, String path) {
    int end = url.url().indexOf(BASE64);
    if (end < 0) {
      throw refused("image_url", path, "takes data URLs in base64 only");
    }
    return url.url().substring(5, end);
  }

  private static String data(Source.Url url) {
    return url.url().substring(url.url().indexOf(BASE64) + BASE64.length());
  }

  private JsonObjectBuilder typed(String type) {
    return context.json().createObjectBuilder().add("type", type);
  }

  private static ArattaException refused(String field, String path, String why) {
    return Refusals.unsupported(field, path, why);
  }
}
