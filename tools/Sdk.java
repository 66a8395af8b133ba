import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/// Makes the folder for authors of plugins out of the repository of jars that the build put into
/// it: `lib` with what a plugin is compiled against, `test` with the test kit and its libraries,
/// `javadoc` of the SPI, `sample`, and in `repository` the descriptions that Maven needs. These are
/// written here and name nothing but the jars beside them, so that Maven asks no other repository
/// for parents. Run by the build, from the top of the source tree.
///
/// Arguments: the folder, and the version of Aratta.
class Sdk {
  private static final Set<String> LIB = Set.of("aratta-spi", "jakarta.json-api");

  private final Path folder;
  private final String version;

  private Sdk(Path folder, String version) {
    this.folder = folder;
    this.version = version;
  }

  public static void main(String[] args) throws IOException {
    new Sdk(Path.of(args[0]), args[1]).make();
  }

  private void make() throws IOException {
    for (String old : List.of("lib", "test", "javadoc", "sample")) {
      delete(folder.resolve(old));
    }
    List<Jar> jars = jars();
    for (Jar jar : jars) {
      Path to = Files.createDirectories(folder.resolve(LIB.contains(jar.name()) ? "lib" : "test"));
      Files.copy(jar.file(), to.resolve(jar.name() + ".jar"));
      Files.writeString(
          jar.file().resolveSibling(jar.name() + "-" + jar.version() + ".pom"), pom(jar, jars));
    }
    javadoc();
    sample();
  }

  private List<Jar> jars() throws IOException {
    Path repository = folder.resolve("repository");
    List<Jar> jars = new ArrayList<>();
    for (Path file : files(repository)) {
      if (file.toString().endsWith(".jar")) {
        Path place = repository.relativize(file).getParent();
        String group =
            place.getParent().getParent().toString().replace('/', '.').replace('\\', '.');
        String name = place.getParent().getFileName().toString();
        jars.add(new Jar(group, name, place.getFileName().toString(), file));
      }
    }
    return jars;
  }

  /// The SPI brings JSON's interfaces, the test kit all else.
  private static String pom(Jar jar, List<Jar> jars) {
    StringBuilder text = new StringBuilder("<project>\n  <modelVersion>4.0.0</modelVersion>\n");
    text.append(jar.coordinates("  ")).append("  <dependencies>\n");
    for (Jar other : jars) {
      boolean needed =
          switch (jar.name()) {
            case "aratta-spi" -> other.name().equals("jakarta.json-api");
            case "aratta-testkit" -> !other.equals(jar);
            default -> false;
          };
      if (needed) {
        text.append("    <dependency>\n").append(other.coordinates("      "));
        text.append("    </dependency>\n");
      }
    }
    return text.append("  </dependencies>\n</project>\n").toString();
  }

  private void javadoc() throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-quiet", "-Xdoclint:none", "-notimestamp", "--no-fonts"));
    arguments.addAll(List.of("-encoding", "UTF-8", "-windowtitle", "Aratta SPI " + version));
    arguments.addAll(List.of("-d", folder.resolve("javadoc").toString()));
    arguments.addAll(List.of("-p", folder.resolve("lib/jakarta.json-api.jar").toString()));
    files(Path.of("aratta-spi/src/main/java")).forEach(file -> arguments.add(file.toString()));
    int code =
        ToolProvider.findFirst("javadoc")
            .orElseThrow(() -> new IllegalStateException("this JDK has no javadoc"))
            .run(System.out, System.err, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException("javadoc failed with " + code);
    }
  }

  private void sample() throws IOException {
    Path from = Path.of("sdk/src/sample");
    for (Path file : files(from)) {
      Path to = folder.resolve("sample").resolve(from.relativize(file));
      Files.createDirectories(to.getParent());
      Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
      if (file.endsWith("pom.xml")) {
        Files.writeString(to, Files.readString(to).replace("ARATTA_VERSION", version));
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /// A jar of the repository.
  private record Jar(String group, String name, String version, Path file) {
    String coordinates(String indent) {
      return indent
          + "<groupId>"
          + group
          + "</groupId>\n"
          + indent
          + "<artifactId>"
          + name
          + "</artifactId>\n"
          + indent
          + "<version>"
          + version
          + "</version>\n";
    }
  }
}
