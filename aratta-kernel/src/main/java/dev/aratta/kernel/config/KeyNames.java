package dev.aratta.kernel.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Refuses API keys in the file: they would be in backups, in bug reports and on screens. Their
/// values are never looked at further, and never shown.
final class KeyNames {
  private static final Set<String> EXACT =
      Set.of(
          "key", "token", "secret", "password", "passwd", "bearer", "authorization", "credentials");
  private static final List<String> ENDINGS =
      List.of(
          "apikey",
          "accesskey",
          "secretkey",
          "authtoken",
          "accesstoken",
          "apitoken",
          "bearertoken",
          "apisecret",
          "clientsecret",
          "password");

  private final Mistakes mistakes;

  private KeyNames(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /// Reports every key in the file and returns the tree without them.
  static Node.Table removed(Node.Table root, Mistakes mistakes) {
    return new KeyNames(mistakes).table(root, List.of());
  }

  private Node.Table table(Node.Table table, List<String> path) {
    Map<String, Node> kept = new LinkedHashMap<>();
    table
        .members()
        .forEach(
            (name, node) -> {
              if (isKey(name, node, path)) {
                mistakes.add(node.place(), refusal(name, path));
              } else {
                kept.put(
                    name,
                    node instanceof Node.Table inner ? table(inner, below(path, name)) : node);
              }
            });
    return new Node.Table(kept, table.place());
  }

  /// A provider or an alias may have any name: there only the value tells.
  private static boolean isKey(String name, Node node, List<String> path) {
    boolean freeName = node instanceof Node.Table ? path.size() == 1 : isAlias(node, path);
    boolean keyValue = node instanceof Node.Text text && Shown.looksLikeKey(text.value());
    return keyValue || (!freeName && named(name));
  }

  private static boolean isAlias(Node node, List<String> path) {
    return path.equals(List.of("aliases"))
        && node instanceof Node.Text text
        && text.value().indexOf(':') > 0;
  }

  private static boolean named(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return EXACT.contains(plain) || ENDINGS.stream().anyMatch(plain::endsWith);
  }

  private static String refusal(String name, List<String> path) {
    return "an API key does not belong into this file (`"
        + Shown.name(String.join(".", below(path, Shown.name(name))))
        + "`): remove it, and set the environment variable "
        + variable(name, path)
        + " instead";
  }

  private static String variable(String name, List<String> path) {
    if (path.size() >= 2 && NameTypes.isId(path.get(1))) {
      return BundledProviders.keyVariable(path.get(1));
    }
    if (path.equals(List.of("server"))) {
      return Environment.KEY;
    }
    return name.matches("[A-Z][A-Z0-9_]{0,40}_API_KEY")
        ? name
        : "ID_API_KEY, with the provider's id for ID";
  }

  private static List<String> below(List<String> path, String name) {
    var longer = new java.util.ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }
}
