package dev.aratta.guard;

import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import java.util.List;

/// A plugin's translator of one stream, behind the gate of the plugin.
final class GatedStream implements StreamTranslator {
  private final StreamTranslator own;
  private final PluginGate gate;

  GatedStream(StreamTranslator own, PluginGate gate) {
    this.own = own;
    this.gate = gate;
  }

  @Override
  public List<StreamEvent> accept(WireEvent event) {
    return gate.value(HandedOver.EVENTS, () -> own.accept(event));
  }

  @Override
  public List<StreamEvent> end(StreamEnd end) {
    return gate.value(HandedOver.EVENTS, () -> own.end(end));
  }

  @Override
  public boolean finished() {
    return gate.made(own::finished);
  }
}
