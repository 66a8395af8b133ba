package dev.aratta.kernel.config;

import java.util.regex.Pattern;

/// Says which hosts are this machine, by their names alone: nothing is looked up.
final class Loopback {
  private static final Pattern ADDRESS = Pattern.compile("127(\\.[0-9]{1,3}){3}");

  private Loopback() {}

  static boolean names(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals("[::1]")
        || host.equals("::1")
        || ADDRESS.matcher(host).matches();
  }
}
