import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;

/// Builds the runtime image: links the modules, adds the launcher, trains the AOT cache with the
/// flags of production, and proves that the cache is taken. What is built from the same modules
/// already is left as it is. Run by the build of the distribution, from the top of the repository.
///
/// Arguments: the folder of modules, the launcher, the image to make, the archive to make of it
/// without its ending, the folder for authors of plugins, which the image gets as `sdk`, and the
/// training command.
class Image {

  /// What nothing requires but something looks up at run time, and the command itself.
  private static final List<String> ROOTS =
      List.of(
          "dev.aratta.cli",
          "dev.aratta.plugins",
          "io.helidon.webclient.http1",
          "org.eclipse.parsson",
          "org.slf4j.simple",
          "jdk.compiler"); // compiles patched plugins, in a process of its own

  private static final int TRAINING_SECONDS = 120;
  private static final long ARCHIVE_BYTES = 60_000_000;

  private final Path modules;
  private final Path launcher;
  private final Path image;
  private final Path sdk;
  private final List<String> training;

  private Image(Path modules, Path launcher, Path image, Path sdk, List<String> training) {
    this.modules = modules;
    this.launcher = launcher;
    this.image = image;
    this.sdk = sdk;
    this.training = training;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Image image =
        new Image(
            Path.of(args[0]),
            Path.of(args[1]),
            Path.of(args[2]),
            Path.of(args[4]),
            Arrays.asList(args).subList(5, args.length));
    image.build();
    image.archive(Path.of(args[3] + "-" + platform() + ".tar.gz"));
  }

  private void build() throws IOException, InterruptedException {
    OldClasses.renew(modules);
    String fingerprint = fingerprint();
    Path made = image.resolve("lib/aratta.fingerprint");
    if (Files.exists(made) && Files.readString(made).equals(fingerprint)) {
      return;
    }
    System.out.println("linking the runtime image and training its start");
    Path next = image.resolveSibling(image.getFileName() + ".next");
    delete(next);
    link(next);
    Files.copy(launcher, next.resolve("bin/aratta"), StandardCopyOption.COPY_ATTRIBUTES);
    copy(sdk, next.resolve("sdk"));
    train(next);
    Files.writeString(next.resolve("lib/aratta.fingerprint"), fingerprint);
    // Only now: a build that fails leaves the old image in place.
    delete(image);
    Files.move(next, image);
  }

  private void link(Path to) {
    String automatic =
        ModuleFinder.of(modules).findAll().stream()
            .map(found -> found.descriptor())
            .filter(descriptor -> descriptor.isAutomatic())
            .map(descriptor -> descriptor.name())
            .collect(Collectors.joining(", "));
    if (!automatic.isEmpty()) {
      throw new IllegalStateException("modules without a descriptor: " + automatic);
    }
    List<String> options = new ArrayList<>();
    options.addAll(List.of("--module-path", modules.toString(), "--output", to.toString()));
    options.addAll(List.of("--add-modules", String.join(",", ROOTS)));
    // Uncompressed, the archive of the image is the smallest. Debug information stays: a system
    // that
    // mends itself needs line numbers. ct.sym serves --release only, which nobody uses here.
    options.addAll(List.of("--compress", "zip-0", "--exclude-files", "**/ct.sym"));
    options.addAll(List.of("--no-header-files", "--no-man-pages"));
    int code =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new IllegalStateException("this JDK has no jlink"))
            .run(System.out, System.err, options.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException("jlink failed with " + code);
    }
  }

  private void archive(Path archive) throws IOException, InterruptedException {
    Path fingerprint = image.resolve("lib/aratta.fingerprint");
    if (Files.exists(archive)
        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(fingerprint))
            > 0) {
      return;
    }
    String folder = image.getFileName().toString();
    int code =
        new ProcessBuilder(
                "tar", "-czf", archive.toString(), "-C", image.getParent().toString(), folder)
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0 || Files.size(archive) > ARCHIVE_BYTES) {
      throw new IllegalStateException(
          archive + ": tar ended with " + code + ", " + Files.size(archive) + " bytes");
    }
    System.out.println(archive.getFileName() + ": " + Files.size(archive) / 1_000_000 + " MB");
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).replace(" ", "");
    return (system.startsWith("mac") ? "macos" : system) + "-" + System.getProperty("os.arch");
  }

  private void train(Path image) throws IOException, InterruptedException {
    Path cache = image.resolve("lib/aratta.aot");
    run(image, "-XX:AOTCacheOutput=" + cache, training);
    run(image, "-XX:AOTMode=on", List.of("--version"));
  }

  private void run(Path image, String options, List<String> command)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of(image.resolve("bin/aratta").toString()));
    line.addAll(command);
    Path log = image.resolveSibling("training.log");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("ARATTA_JAVA_OPTS", options);
    Process process = builder.start();
    boolean ended = process.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    if (!ended || process.exitValue() != 0) {
      throw new IllegalStateException(
          String.join(" ", line)
              + (ended ? " failed: " : " did not end: ")
              + Files.readString(log));
    }
  }

  /// Changes with any class or resource of the image, with the launcher, and with these tools.
  private String fingerprint() throws IOException {
    StringBuilder text = new StringBuilder(Runtime.version() + " " + training + "\n");
    List<Path> jars;
    try (var files = Files.list(modules)) {
      jars = files.sorted().toList();
    }
    for (Path jar : jars) {
      try (ZipFile zip = new ZipFile(jar.toFile())) {
        CRC32 sum = new CRC32();
        zip.stream()
            .map(entry -> Map.entry(entry.getName(), entry.getCrc()).toString())
            .forEach(entry -> sum.update(entry.getBytes()));
        text.append(jar.getFileName()).append(' ').append(sum.getValue()).append('\n');
      }
    }
    List<Path> others =
        new ArrayList<>(
            List.of(launcher, Path.of("tools/Image.java"), Path.of("tools/OldClasses.java")));
    try (var files = Files.walk(sdk)) {
      files.filter(Files::isRegularFile).sorted().forEach(others::add);
    }
    for (Path file : others) {
      CRC32 sum = new CRC32();
      sum.update(Files.readAllBytes(file));
      text.append(file.getFileName()).append(' ').append(sum.getValue()).append('\n');
    }
    return text.toString();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
