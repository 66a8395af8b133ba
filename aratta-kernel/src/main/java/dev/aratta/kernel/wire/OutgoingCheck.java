package dev.aratta.kernel.wire;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Auth;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A last look at the head of a request, as it is about to be sent, after plugin and lens and all:
/// it goes to the configured origin, below the configured path, and holds the key exactly once, in
/// its declared slot. It shares no code with what wrote the head.
///
/// @param options where requests may go
/// @param head the request line and the headers
record OutgoingCheck(TransportOptions options, String head) {
  /// Shorter keys, such as `none` for a server without keys, may be words that stand elsewhere.
  private static final int LEAST_LETTERS = 16;

  /// Checks it.
  ///
  /// @throws ArattaException `plugin_fault` if it must not be sent; the message has no key in it
  void check() {
    List<String> lines = head.lines().toList();
    String[] words = lines.getFirst().split(" ", -1);
    if (words.length != 3 || !isBelowBase(words[1])) {
      throw fault("would leave " + options.base());
    }
    long slots = slots(words[1], lines);
    if (slots != (options.key().isPresent() ? 1 : 0)) {
      throw fault("has the place of the key " + slots + " times");
    }
    if (options.key().isPresent() && copies(options.key().get().reveal()) > 1) {
      throw fault("holds the key in another place than its own");
    }
  }

  private boolean isBelowBase(String target) {
    try {
      URI base = options.base();
      URI url = URI.create(options.place() + target).normalize();
      String path = base.getRawPath().replaceAll("/+$", "");
      return target.startsWith("/")
          && url.getScheme().equals(base.getScheme())
          && base.getHost().equals(url.getHost())
          && url.getPort() == options.port()
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null
          && (url.getRawPath().equals(path)
              || url.getRawPath().startsWith(path + "/")
              || path.isEmpty());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private long slots(String target, List<String> lines) {
    return switch (options.auth()) {
      case Auth.Header slot -> headers(slot.name(), lines);
      case Auth.None _ -> headers("authorization", lines);
      case Auth.Query slot ->
          Stream.of(target.split("[?&]")).filter(one -> one.startsWith(slot.name() + "=")).count();
    };
  }

  private static long headers(String name, List<String> lines) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return lines.stream()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .count();
  }

  private int copies(String key) {
    if (key.length() < LEAST_LETTERS) {
      return 0;
    }
    int count = 0;
    for (int at = head.indexOf(key); at >= 0; at = head.indexOf(key, at + 1)) {
      count++;
    }
    return count;
  }

  private ArattaException fault(String what) {
    return new Failure(
            FailureKind.PLUGIN_FAULT,
            "a request to "
                + options.place()
                + " "
                + what
                + "; it was not sent. Look at the lens of the plugin")
        .exception();
  }
}
