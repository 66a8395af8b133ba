package dev.aratta.guard;

import static java.util.Objects.requireNonNull;

import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import java.util.List;

/// A plugin's translator of one stream, behind the gate of the plugin.
final class GatedStream implements StreamTranslator {
  private static final Declared EVENTS = Declared.list(StreamEvent.class);

  private final StreamTranslator own;
  private final PluginGate gate;

  GatedStream(StreamTranslator own, PluginGate gate) {
    this.own = requireNonNull(own, "the translator of a stream");
    this.gate = gate;
  }

  @Override
  public List<StreamEvent> accept(WireEvent event) {
    return gate.value(EVENTS, () -> own.accept(event));
  }

  @Override
  public List<StreamEvent> end(StreamEnd end) {
    return gate.value(EVENTS, () -> own.end(end));
  }

  @Override
  public boolean finished() {
    return gate.made(own::finished);
  }
}
