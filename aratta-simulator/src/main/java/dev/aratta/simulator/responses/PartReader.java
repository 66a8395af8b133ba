package dev.aratta.simulator.responses;

import dev.aratta.scri.Block;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Source;
import dev.aratta.simulator.openai.DataUrl;
import dev.aratta.simulator.openai.Fields;
import dev.aratta.simulator.openai.PartMarks;
import dev.aratta.simulator.openai.Refusal;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the content of a message or of a result.
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
          case "input_text", "output_text" -> Optional.of(text(in, "text"));
          case "refusal" -> Optional.of(text(in, "refusal"));
          case "input_image" -> image(in);
          case "input_file" -> file(in);
          case String _ -> Optional.empty();
        };
    return block.orElseGet(
        () -> new Block.Provider(provider, type, Optional.empty(), in.whole(), Marks.NONE));
  }

  private Block text(Fields in, String member) {
    String text = in.string(member).orElse("");
    return new Block.Text(text, member.equals("refusal"), marks.of(in));
  }

  private Optional<Block> image(Fields in) {
    Optional<String> url = in.string("image_url");
    Optional<String> file = in.string("file_id");
    return source(url, Optional.empty(), file)
        .map(from -> new Block.Image(from, url.flatMap(DataUrl::mediaType), marks.of(in)));
  }

  private Optional<Block> file(Fields in) {
    Optional<String> data = in.string("file_data");
    Optional<String> url = in.string("file_url");
    Optional<String> file = in.string("file_id");
    Optional<String> title = in.string("filename");
    return source(data, url, file)
        .map(
            from ->
                new Block.Document(from, data.flatMap(DataUrl::mediaType), title, marks.of(in)));
  }

  /// Returns the source where exactly one is named.
  private Optional<Source> source(
      Optional<String> data, Optional<String> url, Optional<String> file) {
    List<Source> named =
        Stream.of(
                data.map(DataUrl::source),
                url.<Source>map(Source.Url::new),
                file.<Source>map(id -> new Source.File(id, provider)))
            .flatMap(Optional::stream)
            .toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }
}
