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
    Optional<ChatTranslator> own = gate.made(plugin::chat);
    return gate.made(() -> own.map(chat -> new GatedChat(chat, gate)));
  }

  @Override
  public Optional<EmbeddingTranslator> embeddings() {
    Optional<EmbeddingTranslator> own = gate.made(plugin::embeddings);
    return gate.made(() -> own.map(embeddings -> new GatedEmbeddings(embeddings, gate)));
  }

  @Override
  public Optional<ModelListTranslator> models() {
    Optional<ModelListTranslator> own = gate.made(plugin::models);
    return gate.made(() -> own.map(models -> new GatedModels(models, gate)));
  }

  @Override
  public Failure decodeFailure(Operation operation, WireResponse response, DecodeContext context) {
    return gate.failure(() -> plugin.decodeFailure(operation, response, context));
  }
}
