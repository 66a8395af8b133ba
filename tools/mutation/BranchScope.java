package mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Which classes of a plugin are encoders, which of their methods decode all the same, and which
/// columns of the table show what they do. `tools/branches.txt` says it.
///
/// @param plugin the plugin, a folder of `plugins`
/// @param columns providers that use it
/// @param classes paths of the sources below the plugin's own, without their ending
/// @param decoding members that encode nothing, as `CLASS.METHOD`
record BranchScope(
    String plugin, List<String> columns, List<String> classes, List<String> decoding) {
  private static final Path FILE = Path.of("tools/branches.txt");
  private static final String PACKAGE = "dev/aratta/plugin/";

  /// Reads the lines of a plugin: `PLUGIN columns …`, `PLUGIN encodes …`, `PLUGIN decodes …`.
  static BranchScope of(String plugin) throws IOException {
    List<String> columns = words(plugin, "columns");
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(FILE + " has no line `" + plugin + " columns …`");
    }
    return new BranchScope(plugin, columns, words(plugin, "encodes"), words(plugin, "decodes"));
  }

  private static List<String> words(String plugin, String kind) throws IOException {
    List<String> found = new ArrayList<>();
    for (String line : Files.readAllLines(FILE)) {
      String head = plugin + " " + kind + " ";
      if (line.startsWith(head)) {
        found.addAll(List.of(line.substring(head.length()).strip().split("\\s+")));
      }
    }
    return found;
  }

  Path root() {
    return Path.of("plugins", plugin, "src/main/java");
  }

  List<Path> sources() {
    return classes.stream().map(name -> root().resolve(PACKAGE + name + ".java")).toList();
  }

  boolean isEncoding(Candidate one) {
    return decoding.stream().noneMatch(member -> (one.place() + ".").contains("." + member + "."));
  }

  /// Tells whether an entry of the list of survivors is about this plugin.
  boolean isOwn(String entry) {
    String where = entry.substring(0, entry.indexOf(':'));
    return classes.stream()
        .map(name -> (PACKAGE + name).replace('/', '.'))
        .anyMatch(name -> where.startsWith(name + ".") || where.equals(name));
  }
}
