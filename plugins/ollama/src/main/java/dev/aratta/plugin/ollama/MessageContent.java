package dev.aratta.plugin.ollama;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Source;
import dev.aratta.spi.EncodeContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects the one string and the images of a message on the wire. One message, one thread.
final class MessageContent {
  private static final String DATA = "data:";
  private static final String BASE64 = ";base64,";

  private final EncodeContext context;
  private final StringBuilder text = new StringBuilder();
  private final List<String> images = new ArrayList<>();

  MessageContent(EncodeContext context) {
    this.context = context;
  }

  String text() {
    return text.toString();
  }

  List<String> images() {
    return images;
  }

  /// Adds a block that is no tool call and no result of one.
  void add(Block block, String path) {
    refuseOptions(block, path);
    switch (block) {
      case Block.Text said -> text.append(said.text());
      case Block.Image image -> {
        if (!text.isEmpty()) {
          context.adjust(
              path, Action.CONVERTED, "Ollama takes images beside the text: their place is lost");
        }
        images.add(bytes(image, path));
      }
      case Block.Document document -> text.append(text(document, path));
      case Block.Provider item ->
          context.adjust(
              path, Action.DROPPED, "only " + item.provider() + " understands " + item.kind());
      case Block.Thinking _ ->
          context.adjust(path, Action.DROPPED, "only an assistant's message holds thinking");
      case Block.ToolUse _ ->
          throw Failure.invalid(path, path + ": a tool_use belongs in an assistant's message")
              .exception();
      case Block.ToolResult _ ->
          throw Failure.invalid(path, path + ": a tool_result cannot stand here").exception();
    }
  }

  private void refuseOptions(Block block, String path) {
    if (!block.marks().providerOptions().of(context.provider()).isEmpty()) {
      String place = path + ".provider_options." + context.provider();
      throw Failure.unsupported(
              "provider_options",
              place
                  + ": this block has no object of its own in Ollama's API; set the options on"
                  + " the message")
          .withPath(place)
          .exception();
    }
  }

  /// Returns the base64 of an image. A data URL, an http URL and URL-safe base64 are refused by the
  /// server (tried on 0.33).
  String bytes(Block.Image image, String path) {
    if (context.model().capabilities().supports().vision().equals(Optional.of(false))) {
      throw unsupported(
          "image", path, "Ollama says that " + context.model().id() + " reads no images");
    }
    return switch (image.source()) {
      case Source.Base64 bytes -> bytes.data();
      case Source.Url url -> ofUrl(url.url(), path);
      case Source.File _ ->
          throw unsupported("file_id", path, "Ollama keeps no files; give image_base64");
      case Source.PlainText _ -> throw new IllegalStateException("an image is never text");
    };
  }

  private static String ofUrl(String url, String path) {
    int data = url.indexOf(BASE64);
    if (data == -1 || !url.regionMatches(true, 0, DATA, 0, DATA.length())) {
      throw unsupported(
          "image_url", path, "Ollama fetches no URLs; give a data: URL or image_base64");
    }
    return url.substring(data + BASE64.length());
  }

  private String text(Block.Document document, String path) {
    if (!(document.source() instanceof Source.PlainText plain)) {
      throw unsupported("document", path, "Ollama reads no documents; give their text");
    }
    context.adjust(
        path, Action.CONVERTED, "Ollama has no documents: its text stands in the message");
    return document.title().map(title -> title + "\n\n").orElse("") + plain.text();
  }

  private static ArattaException unsupported(String field, String path, String why) {
    return Failure.unsupported(field, path + ": " + why).withPath(path).exception();
  }
}
