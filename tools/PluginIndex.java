import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// Writes `index.json` beside the plugin jars of a folder: for each its id (the module's name after
/// `dev.aratta.plugin.`), version, file name and SHA-256. Run by the build of the plugin bundle.
class PluginIndex {

  private static final String PREFIX = "dev.aratta.plugin.";

  public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
    Path folder = Path.of(args[0]);
    List<Path> jars;
    try (var files = Files.list(folder)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    StringBuilder index = new StringBuilder();
    for (Path jar : jars) {
      index.append(index.isEmpty() ? "[\n" : ",\n").append(entry(jar));
    }
    if (index.isEmpty()) {
      throw new IllegalStateException("no plugin jars in " + folder);
    }
    Files.writeString(folder.resolve("index.json"), index.append("\n]\n"));
  }

  private static String entry(Path jar) throws IOException, NoSuchAlgorithmException {
    ModuleDescriptor module =
        ModuleFinder.of(jar).findAll().stream().map(found -> found.descriptor()).findFirst().get();
    if (!module.name().startsWith(PREFIX) || module.rawVersion().isEmpty()) {
      throw new IllegalStateException(jar + ": not a module " + PREFIX + "* with a version");
    }
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
    return List.of(
            member("id", module.name().substring(PREFIX.length())),
            member("version", module.rawVersion().get()),
            member("file", jar.getFileName().toString()),
            member("sha256", HexFormat.of().formatHex(hash)))
        .stream()
        .collect(Collectors.joining(", ", "  {", "}"));
  }

  private static String member(String name, String value) {
    return "\"" + name + "\": \"" + value + "\"";
  }
}
