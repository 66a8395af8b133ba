package dev.aratta.kernel.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The variables of the environment that Aratta reads. An empty one counts as not set. Values of
/// keys and of the proxy are never shown.
final class Environment {
  /// The key for callers from other machines.
  static final String KEY = "ARATTA_API_KEY";

  static final String HOST = "ARATTA_HOST";
  static final String PORT = "ARATTA_PORT";
  static final String LOG_LEVEL = "LOG_LEVEL";
  static final String PROXY = "HTTPS_PROXY";
  static final String NO_PROXY = "NO_PROXY";

  /// What a header may carry.
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

  private static final Pattern BETWEEN_HOSTS = Pattern.compile("[,\\s]+");

  private final Map<String, String> variables;
  private final Mistakes mistakes;

  Environment(Map<String, String> variables, Mistakes mistakes) {
    this.variables = Map.copyOf(variables);
    this.mistakes = mistakes;
  }

  /// Returns a variable without white space around it; empty where it is not set.
  static Optional<String> variable(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  Optional<String> host() {
    return variable(variables, HOST).flatMap(text -> host(text, HOST, mistakes));
  }

  Optional<Integer> port() {
    return variable(variables, PORT).flatMap(text -> port(text, PORT, mistakes));
  }

  Optional<Secret> callersKey() {
    return secret(KEY);
  }

  Optional<Secret> providerKey(String id) {
    return NameTypes.isId(id) ? secret(BundledProviders.keyVariable(id)) : Optional.empty();
  }

  LogLevel logLevel() {
    Optional<String> text = variable(variables, LOG_LEVEL);
    Optional<LogLevel> level = text.flatMap(LogLevel::named);
    if (text.isPresent() && level.isEmpty()) {
      mistakes.add(
          LOG_LEVEL,
          "must be one of TRACE, DEBUG, INFO, WARN, ERROR, OFF, not " + Shown.value(text.get()));
    }
    return level.orElse(LogLevel.INFO);
  }

  Optional<ProxyConfig> proxy() {
    List<String> except =
        variable(variables, NO_PROXY).stream()
            .flatMap(BETWEEN_HOSTS::splitAsStream)
            .map(name -> name.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
            .filter(name -> !name.isEmpty())
            .toList();
    return variable(variables, PROXY).flatMap(text -> proxy(text, except));
  }

  private Optional<ProxyConfig> proxy(String text, List<String> except) {
    try {
      var url = new URI(text.contains("://") ? text : "http://" + text);
      if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
        return noProxy();
      }
      int port = url.getPort() < 0 ? 80 : url.getPort();
      String[] login = String.valueOf(url.getRawUserInfo()).split(":", 2);
      boolean hasLogin = url.getRawUserInfo() != null;
      return Optional.of(
          new ProxyConfig(
              URI.create("http://" + url.getHost() + ":" + port),
              hasLogin ? Optional.of(decoded(login[0])) : Optional.empty(),
              hasLogin && login.length == 2 && !login[1].isEmpty()
                  ? Optional.of(new Secret(decoded(login[1])))
                  : Optional.empty(),
              except));
    } catch (URISyntaxException e) {
      // Its message quotes the value.
      return noProxy();
    }
  }

  private Optional<ProxyConfig> noProxy() {
    mistakes.add(PROXY, "must be the URL of a proxy, such as http://proxy.example:3128");
    return Optional.empty();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private Optional<Secret> secret(String name) {
    Optional<String> text = variable(variables, name);
    if (text.filter(value -> !PRINTABLE.matcher(value).matches()).isPresent()) {
      mistakes.add(name, "must be the key alone, without spaces, line breaks or other characters");
      return Optional.empty();
    }
    return text.map(Secret::new);
  }

  /// Reads an address to listen on.
  ///
  /// @param source the variable or option, for messages
  static Optional<String> host(String text, String source, Mistakes mistakes) {
    Optional<String> host = NameTypes.address(text);
    if (host.isEmpty()) {
      mistakes.add(
          source, "must be " + Schema.HOST.type().description() + ", not " + Shown.value(text));
    }
    return host;
  }

  /// Reads a port.
  ///
  /// @param source the variable or option, for messages
  static Optional<Integer> port(String text, String source, Mistakes mistakes) {
    boolean fits = text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535;
    if (!fits) {
      mistakes.add(
          source, "must be " + Schema.PORT.type().description() + ", not " + Shown.value(text));
    }
    return fits ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
