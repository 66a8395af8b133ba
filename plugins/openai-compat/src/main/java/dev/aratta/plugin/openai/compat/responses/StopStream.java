package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import java.util.ArrayList;
import java.util.List;

/// Ends a stream where its text meets a stop sequence.
///
/// @param stream the whole stream
/// @param stop what ends it
record StopStream(StreamTranslator stream, EmulatedStop stop) implements StreamTranslator {
  @Override
  public List<StreamEvent> accept(WireEvent event) {
    return kept(stream.accept(event));
  }

  @Override
  public List<StreamEvent> end(StreamEnd end) {
    return kept(stream.end(end));
  }

  private List<StreamEvent> kept(List<StreamEvent> events) {
    List<StreamEvent> kept = new ArrayList<>(events.size());
    events.forEach(event -> kept.addAll(stop.accept(event)));
    return kept;
  }

  @Override
  public boolean finished() {
    return stream.finished();
  }
}
