package dev.aratta.guard;

import dev.aratta.scri.Model;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import java.util.List;
import java.util.Optional;

/// A plugin's translator of the list of models, behind the gate of the plugin.
final class GatedModels implements ModelListTranslator {
  private static final Declared REQUEST = Declared.one(WireRequest.class);
  private static final Declared NEXT = Declared.optional(WireRequest.class);
  private static final Declared MODELS = Declared.list(Model.class);

  private final ModelListTranslator own;
  private final PluginGate gate;

  GatedModels(ModelListTranslator own, PluginGate gate) {
    this.own = own;
    this.gate = gate;
  }

  @Override
  public WireRequest encode(EncodeContext context) {
    return gate.value(REQUEST, () -> own.encode(context));
  }

  @Override
  public List<Model> decode(List<WireResponse> pages, DecodeContext context) {
    return gate.value(MODELS, () -> own.decode(pages, context));
  }

  @Override
  public Optional<WireRequest> next(List<WireResponse> pages, EncodeContext context) {
    return gate.value(NEXT, () -> own.next(pages, context));
  }
}
