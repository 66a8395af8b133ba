package dev.aratta.kernel.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The types of settings that name something: ids, models, addresses.
final class NameTypes {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern MODEL = Pattern.compile("[^\\s\\p{Cntrl}\\p{Cf}]{1,300}");
  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");
  private static final Pattern ADDRESS_6 =
      Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern MODULE =
      Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  private NameTypes() {}

  /// Says whether a text can be the id of a provider or plugin. A key cannot: messages list ids.
  static boolean isId(String text) {
    return ID.matcher(text).matches() && !Shown.hides(text);
  }

  /// Says whether a text can be a model's id.
  static boolean isModel(String text) {
    return MODEL.matcher(text).matches();
  }

  /// The id of a provider or a plugin.
  static ValueType<String> id() {
    return text("an id of small letters, digits and -, starting with a letter", NameTypes::isId);
  }

  /// The id of a model, or an alias.
  static ValueType<String> model() {
    return text("the name of a model, without spaces", NameTypes::isModel);
  }

  /// An address to listen on, without a port.
  static ValueType<String> host() {
    return new ValueType<>(
        "an IP address or a host name without a port, such as \"127.0.0.1\"",
        (node, type, report) -> {
          Optional<String> host =
              node instanceof Node.Text text ? address(text.value()) : Optional.empty();
          return host.isPresent() ? host : type.wrong(node, ValueTypes.shown(node), report);
        });
  }

  /// Names that a `Host` header may have.
  static ValueType<List<String>> hosts() {
    return list("a list of host names, such as [\"aratta.lan\"]", NameTypes::hostHeader);
  }

  /// Names of modules.
  static ValueType<List<String>> modules() {
    return list(
        "a list of names of modules, such as [\"com.acme.gateway\"]",
        text -> MODULE.matcher(text).matches() ? Optional.of(text) : Optional.empty());
  }

  private static ValueType<List<String>> list(
      String description, Function<String, Optional<String>> read) {
    return new ValueType<>(
        description,
        (node, type, report) -> {
          if (!(node instanceof Node.Listing list)) {
            return type.wrong(node, report);
          }
          List<String> names = new ArrayList<>();
          for (Node item : list.items()) {
            Optional<String> name =
                item instanceof Node.Text text ? read.apply(text.value()) : Optional.empty();
            name.ifPresentOrElse(
                names::add,
                () ->
                    report.wrong(
                        item.place(),
                        "must be "
                            + type.description()
                            + "; "
                            + ValueTypes.shown(item)
                            + " is none"));
          }
          return names.size() == list.items().size()
              ? Optional.of(List.copyOf(names))
              : Optional.empty();
        });
  }

  /// Where a provider is. The value is not shown where it is wrong: it may hold a password.
  static ValueType<URI> url() {
    return new ValueType<>(
        "a URL such as \"http://localhost:11434\"",
        (node, type, report) ->
            node instanceof Node.Text text ? url(text, report) : type.wrong(node, report));
  }

  /// Returns an address to listen on as the network library takes it: one of version 6 without
  /// brackets.
  static Optional<String> address(String text) {
    String bare =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    boolean fits =
        ADDRESS_6.matcher(bare).matches()
            || (bare.equals(text) && HOST_NAME.matcher(text).matches());
    return fits ? Optional.of(bare) : Optional.empty();
  }

  private static Optional<String> hostHeader(String text) {
    int colon = text.lastIndexOf(':');
    boolean port =
        colon > text.lastIndexOf(']') && PORT.matcher(text.substring(colon + 1)).matches();
    String name = port ? text.substring(0, colon) : text;
    boolean fits =
        HOST_NAME.matcher(name).matches() || (name.startsWith("[") && address(name).isPresent());
    return fits ? Optional.of(text.toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  private static Optional<URI> url(Node.Text text, Reading report) {
    String bare = text.value().replaceFirst("/+$", "");
    try {
      var url = new URI(bare);
      Optional<String> problem = problem(url);
      problem.ifPresent(what -> report.wrong(text.place(), what));
      return problem.isEmpty() ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      // Its message quotes the URL.
      report.wrong(text.place(), "is not a URL; write one such as \"http://localhost:11434\"");
      return Optional.empty();
    }
  }

  private static Optional<String> problem(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      return Optional.of("must start with http:// or https://");
    }
    if (url.getRawUserInfo() != null || String.valueOf(url.getRawAuthority()).contains("@")) {
      return Optional.of("must not hold a user or password; keys come from the environment");
    }
    if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65_535) {
      return Optional.of("must name a host, with a port from 1 to 65535 if any");
    }
    return url.getRawQuery() != null || url.getRawFragment() != null
        ? Optional.of("must end with the path, without ? and #")
        : Optional.empty();
  }

  private static ValueType<String> text(
      String description, java.util.function.Predicate<String> fits) {
    return new ValueType<>(
        description,
        (node, type, report) ->
            node instanceof Node.Text text && fits.test(text.value())
                ? Optional.of(text.value())
                : type.wrong(node, ValueTypes.shown(node), report));
  }
}
