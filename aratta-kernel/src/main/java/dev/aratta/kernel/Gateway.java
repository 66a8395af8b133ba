package dev.aratta.kernel;

import dev.aratta.spi.ChatClient;
import java.util.List;

/// What a server needs of a kernel beyond what every client can do. All methods block and are safe
/// for many threads.
public interface Gateway extends ChatClient {
  /// Returns every alias with its target, by name, and says of each whether it can be used now.
  List<AliasStatus> aliases();
}
