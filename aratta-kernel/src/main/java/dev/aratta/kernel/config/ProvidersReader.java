package dev.aratta.kernel.config;

import dev.aratta.kernel.config.BundledProviders.Row;
import dev.aratta.kernel.config.ProviderReader.Header;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Reads `[local]` and `[providers]` as a whole: every provider has one section under one of them.
final class ProvidersReader {
  private static final String LOCAL = "local";
  private static final String CLOUD = "providers";

  /// The id whose key variable would be that of Aratta's own callers.
  private static final String RESERVED = "aratta";

  private final ProviderReader reader;
  private final Map<String, ProviderConfig> found = new LinkedHashMap<>();

  ProvidersReader(Environment environment) {
    this.reader = new ProviderReader(environment);
  }

  /// Reads both sections.
  ///
  /// @return the providers by id: those that Aratta brings, then the user's own
  Map<String, ProviderConfig> read(Node.Table root, Reading reading) {
    section(LOCAL, root, reading);
    section(CLOUD, root, reading);
    Map<String, ProviderConfig> all = new LinkedHashMap<>();
    for (Row row : BundledProviders.rows()) {
      ProviderConfig own = found.remove(row.id());
      all.put(row.id(), own == null ? reader.standard(row, reading.inside(row.id())) : own);
    }
    all.putAll(found);
    return all;
  }

  private void section(String name, Node.Table root, Reading reading) {
    Reading inside = reading.inside(name);
    switch (root.members().get(name)) {
      case null -> {}
      case Node.Table table ->
          table
              .members()
              .forEach(
                  (id, node) ->
                      provider(new Header(id, name.equals(LOCAL), node.place()), node, inside));
      case Node other ->
          inside.wrong(
              other.place(), "must have a section for each provider, such as [" + name + ".ID]");
    }
  }

  private void provider(Header header, Node node, Reading section) {
    Reading reading = section.inside(header.id());
    if (!(node instanceof Node.Table table)) {
      reading.wrong(
          node.place(),
          "is no provider: write [" + section.path() + ".ID] above it, with the provider's id");
      return;
    }
    Optional<String> problem = problem(header, section.path());
    problem.ifPresent(what -> reading.wrong(header.place(), what));
    ProviderConfig provider = reader.read(header, table, reading);
    if (problem.isEmpty()) {
      found.put(header.id(), provider);
    }
  }

  private Optional<String> problem(Header header, String section) {
    String id = header.id();
    if (!NameTypes.isId(id)) {
      return Optional.of("is no id: use small letters, digits and -, starting with a letter");
    }
    if (id.equals(RESERVED)) {
      return Optional.of("is Aratta's own name; choose another id");
    }
    if (found.containsKey(id)) {
      return Optional.of("is configured under [" + LOCAL + "] as well; keep one of the two");
    }
    return BundledProviders.find(id)
        .filter(row -> row.local() != header.local())
        .map(
            row ->
                "belongs into ["
                    + (row.local() ? LOCAL : CLOUD)
                    + "."
                    + id
                    + "]; for another server choose an id of your own, such as ["
                    + section
                    + ".my-"
                    + id
                    + "] with plugin = \""
                    + id
                    + "\"");
  }
}
