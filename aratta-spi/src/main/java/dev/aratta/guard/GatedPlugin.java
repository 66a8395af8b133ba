package dev.aratta.guard;

import dev.aratta.scri.Failure;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EmbeddingTranslator;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.WireResponse;
import java.util.Optional;

/// A plugin each of whose calls goes through a [PluginGate], those of its translators too. All its
/// methods throw `plugin_fault` where the plugin does not do what the SPI says. As safe for many
/// threads as the plugin.
public final class GatedPlugin implements ProviderPlugin {
  private static final Declared DESCRIPTOR = Declared.one(ProviderDescriptor.class);
  private static final Declared FAILURE = Declared.one(Failure.class);

  private final ProviderPlugin plugin;
  private final PluginGate gate;

  /// Puts a gate before a plugin.
  public GatedPlugin(ProviderPlugin plugin, PluginGate gate) {
    this.plugin = plugin;
    this.gate = gate;
  }

  /// Returns the plugin itself.
  public ProviderPlugin plugin() {
    return plugin;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return gate.value(DESCRIPTOR, plugin::descriptor);
  }

  @Override
  public Optional<ChatTranslator> chat() {
    return gate.made(() -> plugin.chat().map(chat -> new GatedChat(chat, gate)));
  }

  @Override
  public Optional<EmbeddingTranslator> embeddings() {
    return gate.made(() -> plugin.embeddings().map(own -> new GatedEmbeddings(own, gate)));
  }

  @Override
  public Optional<ModelListTranslator> models() {
    return gate.made(() -> plugin.models().map(own -> new GatedModels(own, gate)));
  }

  @Override
  public Failure decodeFailure(Operation operation, WireResponse response, DecodeContext context) {
    return gate.value(FAILURE, () -> plugin.decodeFailure(operation, response, context));
  }
}
