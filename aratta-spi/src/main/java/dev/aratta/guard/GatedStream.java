package dev.aratta.guard;

import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import java.util.List;
import java.util.function.Supplier;

/// A plugin's translator of one stream, behind the gate of the plugin.
final class GatedStream implements StreamTranslator {
  private final StreamTranslator own;
  private final ChatRequest request;
  private final PluginGate gate;

  GatedStream(StreamTranslator own, ChatRequest request, PluginGate gate) {
    this.own = own;
    this.request = request;
    this.gate = gate;
  }

  @Override
  public List<StreamEvent> accept(WireEvent event) {
    return events(() -> own.accept(event));
  }

  @Override
  public List<StreamEvent> end(StreamEnd end) {
    return events(() -> own.end(end));
  }

  private List<StreamEvent> events(Supplier<List<StreamEvent>> code) {
    List<StreamEvent> events = gate.value(HandedOver.EVENTS, request, code);
    for (int at = 0; at < events.size(); at++) {
      if (events.get(at) instanceof StreamEvent.Failed failed) {
        String said = failed.failure().message();
        throw gate.fault("sent an error event, where a translator has to throw: " + said);
      }
    }
    return events;
  }

  @Override
  public boolean finished() {
    return gate.made(own::finished);
  }
}
