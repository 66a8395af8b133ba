package dev.aratta.scri;

import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/// JSON form of the sources of images and documents, whose members have other names in each.
final class SourceJson {
  /// Names of the members of a block that has a source.
  ///
  /// @param url of a URL
  /// @param base64 of base64 data
  record Names(String url, String base64) {}

  static final Names IMAGE = new Names("image_url", "image_base64");
  static final Names DOCUMENT = new Names("url", "base64");

  private SourceJson() {}

  static void write(Source source, Names names, JsonObjectBuilder out) {
    switch (source) {
      case Source.Url url -> out.add(names.url(), url.url());
      case Source.Base64 bytes -> out.add(names.base64(), bytes.data());
      case Source.PlainText text -> out.add("text", text.text());
      case Source.File file -> out.add("file_id", file.id()).add("provider", file.provider());
    }
  }

  static Source read(Members in, Names names) {
    Optional<Source> url = in.string(names.url()).map(Source.Url::new);
    Optional<Source> bytes = in.string(names.base64()).map(Source.Base64::new);
    Optional<Source> text =
        names.equals(DOCUMENT) ? in.string("text").map(Source.PlainText::new) : Optional.empty();
    Optional<Source> file =
        in.string("file_id").map(id -> new Source.File(id, in.required("provider")));
    List<Source> given =
        List.of(url, bytes, text, file).stream().flatMap(Optional::stream).toList();
    if (given.size() != 1) {
      String choice =
          names.equals(DOCUMENT)
              ? "url, base64, text and file_id"
              : "image_url, image_base64 and file_id";
      throw Failure.invalid(in.path(), in.path() + " must have exactly one of " + choice)
          .exception();
    }
    return given.getFirst();
  }
}
