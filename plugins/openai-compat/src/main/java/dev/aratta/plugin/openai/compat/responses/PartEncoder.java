package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.plugin.openai.compat.chat.CacheBreakpoints;
import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Source;
import dev.aratta.spi.EncodeContext;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/// Writes the parts of what the model is told: text, images and files.
record PartEncoder(ResponsesDialect dialect, CacheBreakpoints marks, EncodeContext context) {
  private static final String PDF = "application/pdf";

  /// Tells whether a text says nothing but itself, so that it may stand without a part.
  static boolean isPlain(Block.Text text) {
    return text.marks().cache().isEmpty() && text.marks().providerOptions().isEmpty();
  }

  /// Returns the part of a block that is text, an image or a document.
  JsonObject encode(Block block, String path) {
    JsonObjectBuilder part = context.json().createObjectBuilder();
    switch (block) {
      case Block.Text text -> addText(part, text.text());
      case Block.Image image -> addImage(part, image, path);
      case Block.Document document -> addDocument(part, document, path);
      case Block.Provider _, Block.Thinking _, Block.ToolUse _, Block.ToolResult _ ->
          throw Failure.invalid(path, path + ": cannot stand in this message").exception();
    }
    block
        .marks()
        .cache()
        .flatMap(cache -> marks.at(cache, path + ".cache"))
        .ifPresent(mark -> part.add("prompt_cache_breakpoint", mark));
    return new CallersOptions(context)
        .merged(part.build(), block.marks().providerOptions(), "input.content", path);
  }

  private static void addText(JsonObjectBuilder part, String text) {
    part.add("type", "input_text").add("text", text);
  }

  private void addImage(JsonObjectBuilder part, Block.Image image, String path) {
    if (context.model().capabilities().supports().vision().equals(Optional.of(false))) {
      throw unsupported("image", path, context.model().id() + " reads no images");
    }
    part.add("type", "input_image");
    switch (image.source()) {
      case Source.Url url -> part.add("image_url", checked("image_url", url, path));
      case Source.Base64 bytes ->
          part.add("image_url", data(image.mediaType().orElseThrow(), bytes));
      case Source.File file -> {
        if (!dialect.takesImagesById()) {
          throw unsupported("file_id", path, dialect.name() + " takes images by URL or as bytes");
        }
        part.add("file_id", id(file, path));
      }
      case Source.PlainText _ -> throw new IllegalStateException("an image is never text");
    }
  }

  private void addDocument(JsonObjectBuilder part, Block.Document document, String path) {
    String type = document.mediaType().orElse(PDF);
    if (type.startsWith("audio/") || type.startsWith("video/")) {
      throw unsupported("document", path, dialect.name() + "'s Responses API takes no " + type);
    }
    if (document.source() instanceof Source.PlainText plain) {
      context.adjust(path, Action.CONVERTED, "a document of text goes as text");
      addText(part, document.title().map(title -> title + "\n\n").orElse("") + plain.text());
      return;
    }
    part.add("type", "input_file");
    switch (document.source()) {
      case Source.Url url -> {
        if (url.url().startsWith("data:")) {
          checkBytes(path);
        }
        part.add("file_url", checked("url", url, path));
      }
      case Source.File file -> part.add("file_id", id(file, path));
      case Source.Base64 bytes -> {
        checkBytes(path);
        part.add("filename", document.title().orElseGet(() -> untitled(type)));
        part.add("file_data", data(type, bytes));
      }
      case Source.PlainText _ -> throw new IllegalStateException("written above");
    }
  }

  private void checkBytes(String path) {
    if (!dialect.takesFileBytes()) {
      throw unsupported(
          "document", path, dialect.name() + " takes files by URL or id, not as bytes");
    }
  }

  /// A file needs a name, whose ending must fit.
  private static String untitled(String type) {
    return "document." + type.substring(type.indexOf('/') + 1);
  }

  private static String data(String type, Source.Base64 bytes) {
    return "data:" + type + ";base64," + bytes.data();
  }

  private String checked(String field, Source.Url url, String path) {
    String text = url.url();
    if (!text.startsWith("https:") && !text.startsWith("http:") && !text.startsWith("data:")) {
      throw unsupported(field, path, dialect.name() + " takes https and data URLs");
    }
    return text;
  }

  private String id(Source.File file, String path) {
    if (!file.provider().equals(context.provider())) {
      throw unsupported(
          "file_id", path, "a file of " + file.provider() + " is not to be had elsewhere");
    }
    return file.id();
  }

  private static ArattaException unsupported(String field, String path, String why) {
    return Failure.unsupported(field, path + ": " + why).withPath(path).exception();
  }
}
