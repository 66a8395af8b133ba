package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.Cache;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Source;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ProviderOptions;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Collects the content of a message on the wire: one string, or parts. One message, one thread.
final class ContentEncoder {
  private final ChatDialect dialect;
  private final EncodeContext context;
  private final CacheBreakpoints marks;
  private final List<JsonObject> parts = new ArrayList<>();
  private final boolean answers;
  private boolean plain = true;

  /// @param answers whether it is the model that says it
  ContentEncoder(
      ChatDialect dialect, EncodeContext context, CacheBreakpoints marks, boolean answers) {
    this.dialect = dialect;
    this.context = context;
    this.marks = marks;
    this.answers = answers;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /// Puts parts in front, such as images that an earlier message could not show.
  void addFirst(List<JsonObject> media) {
    parts.addAll(0, media);
    plain &= media.isEmpty();
  }

  /// Returns the parts: one string where there is but one text and nothing else.
  JsonValue content() {
    return plain && parts.size() <= 1 ? joined() : list();
  }

  /// Returns the parts as one string where they are texts, joined without anything between.
  JsonValue flat() {
    return plain ? joined() : list();
  }

  private JsonString joined() {
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> text.append(part.getString("text")));
    return context.json().createValue(text.toString());
  }

  private JsonValue list() {
    JsonArrayBuilder list = context.json().createArrayBuilder();
    parts.forEach(list::add);
    return list.build();
  }

  /// Adds a block that is no thinking, no tool call and no result of one.
  void add(Block block, String path) {
    switch (block) {
      case Block.Text said when said.refusal() && dialect.takesRefusals() ->
          add(part("refusal", "refusal", said.text()), block, path);
      case Block.Text said -> add(part("text", "text", said.text()), block, path);
      case Block.Image image -> add(image(image, path), block, path);
      case Block.Document document -> add(document(document, path), block, path);
      case Block.Provider item when isPart(item) -> add(item.data().asJsonObject(), block, path);
      case Block.Provider item ->
          context.adjust(path, Action.DROPPED, "Chat Completions take no " + item.kind() + " back");
      case Block.Thinking _ ->
          context.adjust(path, Action.DROPPED, "only an assistant's message holds thinking");
      case Block.ToolUse _ ->
          throw Failure.invalid(path, path + ": a tool_use belongs in an assistant's message")
              .exception();
      case Block.ToolResult _ ->
          throw Failure.invalid(path, path + ": a tool_result cannot stand here").exception();
    }
  }

  /// Tells whether an item is a part in this provider's own form, which callers write; what is kept
  /// of the provider's answers, which says its origin, is none.
  private boolean isPart(Block.Provider item) {
    return (!answers || item.marks().origin().isEmpty())
        && item.provider().equals(context.provider())
        && item.data() instanceof JsonObject;
  }

  private void add(JsonObject part, Block block, String path) {
    JsonObject options = block.marks().providerOptions().of(context.provider());
    Optional<JsonObject> mark = block.marks().cache().flatMap(cache -> mark(cache, path));
    plain &= options.isEmpty() && mark.isEmpty() && part.containsKey("text");
    plain &= !(block instanceof Block.Provider);
    JsonObjectBuilder written = context.json().createObjectBuilder(part);
    mark.ifPresent(found -> written.add("prompt_cache_breakpoint", found));
    parts.add(
        new ProviderOptions(context.provider(), Set.of(), context.json())
            .merge(written.build(), options, new ProviderOptions.Place("messages.content", path)));
  }

  private Optional<JsonObject> mark(Cache cache, String path) {
    if (answers) {
      marks.leaveOut(path + ".cache");
      return Optional.empty();
    }
    return marks.at(cache, path + ".cache");
  }

  /// Returns the part of an image or of a document that holds no text.
  JsonObject media(Block block, String path) {
    ContentEncoder alone = new ContentEncoder(dialect, context, marks, answers);
    alone.add(block, path);
    return alone.parts.getFirst();
  }

  private JsonObject part(String type, String member, String text) {
    return context.json().createObjectBuilder().add("type", type).add(member, text).build();
  }

  private JsonObject image(Block.Image image, String path) {
    if (context.model().capabilities().supports().vision().equals(Optional.of(false))) {
      throw unsupported(
          "image",
          path,
          dialect.name() + " says that " + context.model().id() + " reads no images");
    }
    String url =
        switch (image.source()) {
          case Source.Url given -> checked(given.url(), path);
          case Source.Base64 bytes ->
              MediaParts.dataUrl(image.mediaType().orElseThrow(), bytes.data());
          case Source.File _ ->
              throw unsupported(
                  "file_id", path, dialect.name() + " takes no ids of images; give the image");
          case Source.PlainText _ -> throw new IllegalStateException("an image is never text");
        };
    JsonObjectBuilder place = context.json().createObjectBuilder().add("url", url);
    return context
        .json()
        .createObjectBuilder()
        .add("type", "image_url")
        .add("image_url", place)
        .build();
  }

  private String checked(String url, String path) {
    String scheme = url.toLowerCase(Locale.ROOT);
    if (Stream.of("https:", "http:", "data:").noneMatch(scheme::startsWith)) {
      throw unsupported("image_url", path, dialect.name() + " takes https and data URLs");
    }
    return url;
  }

  private JsonObject document(Block.Document document, String path) {
    if (document.source() instanceof Source.PlainText plainText) {
      context.adjust(
          path, Action.CONVERTED, dialect.name() + " has no documents of text: it is a part");
      String title = document.title().map(text -> text + "\n\n").orElse("");
      return part("text", "text", title + plainText.text());
    }
    return dialect
        .document(document, path, context)
        .orElseThrow(
            () ->
                unsupported(
                    "document",
                    path,
                    dialect.name()
                        + " does not take "
                        + document.mediaType().orElse("such documents")
                        + " in this form; give its text"));
  }

  static ArattaException unsupported(String field, String path, String why) {
    return Failure.unsupported(field, path + ": " + why).withPath(path).exception();
  }
}
