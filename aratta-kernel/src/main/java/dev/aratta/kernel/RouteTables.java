package dev.aratta.kernel;

import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.BundledProviders;
import dev.aratta.kernel.config.ProviderConfig;
import dev.aratta.kernel.route.RouteTable;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Collectors;

/// Makes what the resolver knows out of the configuration.
final class RouteTables {
  private RouteTables() {}

  static RouteTable of(ArattaConfig config) {
    List<RouteTable.Candidate> enabled =
        config.providers().stream()
            .filter(ProviderConfig::enabled)
            .map(
                provider ->
                    new RouteTable.Candidate(
                        provider.id(),
                        provider.local(),
                        provider.baseUrl().map(RouteTables::isOwn).orElse(false),
                        provider.defaultModel()))
            .toList();
    return new RouteTable(
        enabled,
        config.providers().stream().map(ProviderConfig::id).collect(Collectors.toSet()),
        config.aliases(),
        BundledProviders.families(),
        config.behaviour().defaultProvider());
  }

  /// Tells whether a URL leads to an address of this machine.
  static boolean isOwn(URI url) {
    try {
      for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
        boolean own =
            address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        if (!own) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException | SocketException e) {
      // A name that nobody knows is no address of this machine.
      return false;
    }
  }
}
