package dev.aratta.kernel.config;

import java.util.List;
import java.util.Optional;

/// Checks what stands at the top of the file: sections, and no other.
final class RootReader {
  private static final List<String> SECTIONS =
      Schema.SECTIONS.stream()
          .flatMap(section -> section.names().stream())
          .map(name -> name.split("\\.", 2)[0])
          .distinct()
          .toList();

  private RootReader() {}

  static void check(Node.Table root, Mistakes mistakes) {
    root.members()
        .forEach(
            (name, node) -> {
              if (!SECTIONS.contains(name)) {
                mistakes.add(node.place(), unknown(name, node));
              } else if (!(node instanceof Node.Table)) {
                mistakes.add(
                    node.place(), "`" + name + "` must be a section: write [" + name + "]");
              }
            });
  }

  private static String unknown(String name, Node node) {
    boolean section = node instanceof Node.Table;
    String shown = "unknown " + (section ? "section" : "key") + " `" + Shown.name(name) + "`; ";
    Optional<String> provider =
        BundledProviders.find(name)
            .map(row -> "write [" + (row.local() ? "local." : "providers.") + name + "]");
    return shown
        + provider
            .or(
                () ->
                    SectionReader.near(name, SECTIONS).map(near -> "did you mean `" + near + "`?"))
            .or(() -> SectionReader.elsewhere(name))
            .orElse("known sections are " + String.join(", ", SECTIONS));
  }
}
