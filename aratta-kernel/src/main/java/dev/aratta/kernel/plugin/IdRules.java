package dev.aratta.kernel.plugin;

import dev.aratta.kernel.config.BundledProviders;
import dev.aratta.spi.Auth;
import dev.aratta.spi.ProviderDescriptor;
import java.net.URI;
import java.util.Optional;

/// What a plugin may say of an id: whoever has a key for an id must not have it sent elsewhere, or
/// otherwise, by a jar.
final class IdRules {
  private IdRules() {}

  /// Checks what a plugin says of itself.
  ///
  /// @param before what the version in use says; absent where the id is new
  /// @throws PluginException if it claims an id with another host or another place for the key
  static void check(ProviderDescriptor descriptor, Optional<ProviderDescriptor> before) {
    String id = descriptor.id();
    if (id.length() > 63 || id.equals("aratta")) {
      throw new PluginException("no plugin can have the id " + id);
    }
    Optional<BundledProviders.Row> row = BundledProviders.find(id);
    if (row.isPresent()) {
      same(descriptor, Optional.of(row.get().baseUrl().toString()), row.get().auth());
    } else if (before.isPresent()) {
      same(descriptor, before.get().baseUrl(), before.get().auth());
    }
  }

  private static void same(ProviderDescriptor descriptor, Optional<String> url, Auth auth) {
    String id = descriptor.id();
    if (descriptor.baseUrl().isPresent()
        && !descriptor.baseUrl().map(IdRules::bare).equals(url.map(IdRules::bare))) {
      throw new PluginException(
          "the plugin says that "
              + id
              + " is at "
              + descriptor.baseUrl().get()
              + ", but "
              + id
              + url.map(known -> " is at " + known).orElse(" has no such place")
              + "; take another id, or leave the base URL out and set base_url in config.toml"
              + retired(id));
    }
    if (!descriptor.auth().equals(auth)) {
      throw new PluginException(
          "the plugin wants the key of "
              + id
              + " elsewhere than where it goes; take another id for it"
              + retired(id));
    }
  }

  private static String retired(String id) {
    return BundledProviders.find(id).isPresent()
        ? ""
        : "; where its maker has moved, remove the earlier versions first: aratta plugins remove "
            + id;
  }

  private static String bare(String url) {
    return URI.create(url.replaceFirst("/+$", "")).toString();
  }
}
