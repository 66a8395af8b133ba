package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/// A source that a text of the answer rests on. Where the place in the text is known, `block`,
/// `start` and `end` are there; where only the block is known, only `block`; else only the last
/// three.
///
/// @param block place of the text block among the answer's blocks; absent in a stream event, whose
///   index says it
/// @param start first code point of the cited passage in that block's text
/// @param end code point after its last one
/// @param url where the source is
/// @param title the source's title
/// @param citedText the words of the source
public record Citation(
    OptionalInt block,
    OptionalInt start,
    OptionalInt end,
    Optional<String> url,
    Optional<String> title,
    Optional<String> citedText) {

  /// @throws IllegalArgumentException if only one of `start` and `end` is there, or they are not in
  ///   order
  public Citation {
    requireNonNull(block, "block");
    requireNonNull(url, "url");
    requireNonNull(title, "title");
    requireNonNull(citedText, "citedText");
    if (start.isPresent() != end.isPresent()) {
      throw new InvalidMember("end", "must be there if and only if start is");
    }
    InvalidMember.atLeast("start", start, 0);
    start.ifPresent(first -> InvalidMember.atLeast("end", end, first));
  }

  /// Returns this citation in the block at a place.
  public Citation inBlock(int place) {
    return new Citation(OptionalInt.of(place), start, end, url, title, citedText);
  }

  /// Returns this citation without its block, as stream events have it.
  public Citation withoutBlock() {
    return block.isEmpty()
        ? this
        : new Citation(OptionalInt.empty(), start, end, url, title, citedText);
  }

  /// Returns this citation with its passage moved by a number of code points.
  public Citation shifted(int codePoints) {
    return codePoints == 0 || start.isEmpty()
        ? this
        : new Citation(
            block,
            OptionalInt.of(start.getAsInt() + codePoints),
            OptionalInt.of(end.getAsInt() + codePoints),
            url,
            title,
            citedText);
  }
}
