package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/// Texts that are repeated from their beginning in each event of a stream come as what is new. A
/// text whose second piece does not begin with the first is taken to come that way already, and
/// passes; once one piece has gone on from the one before, each must.
///
/// @param path the texts
/// @param by a value that tells texts apart, such as `$.index`
record Uncumulate(WirePath path, Optional<WirePath> by) implements DocumentOperation, Staged {
  @Override
  public String op() {
    return "uncumulate";
  }

  /// Leaves a document alone that is in no stream.
  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    return document;
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.empty();
  }

  @Override
  public List<WirePath> touches() {
    return List.of(path);
  }

  @Override
  public Stage stage(Maker make) {
    return new UncumulateStage(this, make);
  }
}
