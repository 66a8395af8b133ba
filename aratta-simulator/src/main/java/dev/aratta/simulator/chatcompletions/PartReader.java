package dev.aratta.simulator.chatcompletions;

import dev.aratta.scri.Block;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Source;
import dev.aratta.simulator.openai.DataUrl;
import dev.aratta.simulator.openai.Fields;
import dev.aratta.simulator.openai.PartMarks;
import dev.aratta.simulator.openai.Refusal;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the content of a message.
final class PartReader {
  private final String provider;
  private final PartMarks marks;

  PartReader(JsonProvider json, String provider) {
    this.provider = provider;
    this.marks = new PartMarks(json, provider);
  }

  /// @param path where the content stands
  List<Block> read(JsonValue content, String path) {
    if (content instanceof JsonString text) {
      return List.of(new Block.Text(text.getString()));
    }
    if (!(content instanceof JsonArray parts)) {
      throw Refusal.type(path, "one of a string or array of objects", content);
    }
    List<Block> blocks = new ArrayList<>();
    for (Fields part : Fields.objects(parts, path)) {
      blocks.add(part(part));
    }
    return blocks;
  }

  private Block part(Fields in) {
    String type = in.required("type");
    Optional<Block> block =
        switch (type) {
          case "text", "refusal" -> Optional.of(text(in, type));
          case "image_url" -> image(in);
          case "input_audio" -> audio(in);
          case "file" -> file(in);
          case "video_url", "audio_url" -> media(in, type);
          case String _ -> Optional.empty();
        };
    return block.orElseGet(
        () -> new Block.Provider(provider, type, Optional.empty(), in.whole(), Marks.NONE));
  }

  private Block text(Fields in, String type) {
    String text = in.string(type).orElse("");
    return new Block.Text(text, type.equals("refusal"), marks.of(in));
  }

  private Optional<Block> image(Fields in) {
    if (in.peek("image_url").orElse(null) instanceof JsonString url) {
      in.value("image_url");
      return Optional.of(image(url.getString(), marks.of(in)));
    }
    Fields inner = inner(in, "image_url");
    String url = inner.required("url");
    return Optional.of(image(url, marks.of(in, marks.nested("image_url", inner))));
  }

  private static Block image(String url, Marks marks) {
    return new Block.Image(DataUrl.source(url), DataUrl.mediaType(url), marks);
  }

  /// llama.cpp takes audio by URL and without a format as well; SCRI has no name for that.
  private Optional<Block> audio(Fields in) {
    Fields inner = inner(in, "input_audio");
    Optional<String> data = inner.string("data");
    Optional<String> format = inner.string("format").filter(word -> !word.isBlank());
    if (data.isEmpty() || format.isEmpty()) {
      return Optional.empty();
    }
    String mediaType = "audio/" + (format.get().equals("mp3") ? "mpeg" : format.get());
    return Optional.of(
        new Block.Document(
            new Source.Base64(data.get()),
            Optional.of(mediaType),
            Optional.empty(),
            marks.of(in, marks.nested("input_audio", inner))));
  }

  private Optional<Block> file(Fields in) {
    Fields inner = inner(in, "file");
    Optional<String> id = inner.string("file_id");
    Optional<String> data = inner.string("file_data");
    Optional<String> title = inner.string("filename");
    if (id.isPresent() == data.isPresent()) {
      return Optional.empty();
    }
    Source source =
        id.<Source>map(name -> new Source.File(name, provider))
            .orElseGet(() -> DataUrl.source(data.orElseThrow()));
    return Optional.of(
        new Block.Document(
            source,
            data.flatMap(DataUrl::mediaType),
            title,
            marks.of(in, marks.nested("file", inner))));
  }

  /// The media type of a video or an audio by URL is not known unless the URL says it.
  private Optional<Block> media(Fields in, String type) {
    Fields inner = inner(in, type);
    return inner
        .string("url")
        .flatMap(DataUrl::of)
        .filter(url -> url.mediaType().startsWith(type.replace("_url", "/")))
        .map(
            url ->
                new Block.Document(
                    new Source.Base64(url.data()),
                    Optional.of(url.mediaType()),
                    Optional.empty(),
                    marks.of(in, marks.nested(type, inner))));
  }

  private static Fields inner(Fields in, String name) {
    JsonObject object = in.object(name).orElseThrow(() -> Refusal.missing(in.path(name)));
    return new Fields(object, in.path(name));
  }
}
