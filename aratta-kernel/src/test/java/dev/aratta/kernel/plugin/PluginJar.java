package dev.aratta.kernel.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A real plugin jar, compiled from the sources in `src/test/plugin` in a temporary folder with
/// only the SPI and `jakarta.json` on the module path. Immutable; what was compiled once is kept.
public final class PluginJar {
  private static final Map<Map<String, String>, Map<String, byte[]>> COMPILED =
      new ConcurrentHashMap<>();

  private final Map<String, String> files;
  private final Map<String, String> words;
  private final Map<String, byte[]> added;
  private final Optional<String> version;

  private PluginJar(
      Map<String, String> files,
      Map<String, String> words,
      Map<String, byte[]> added,
      Optional<String> version) {
    this.files = files;
    this.words = words;
    this.added = added;
    this.version = version;
  }

  /// Returns the echo plugin, version `1.0.0`.
  public static PluginJar echo() {
    return new PluginJar(
        read(folder("echo")),
        Map.of("ID", "echo", "SAYS", "", "URL", "http://127.0.0.1:1"),
        Map.of(),
        Optional.of("1.0.0"));
  }

  private static Path folder(String name) {
    return Path.of("src/test/plugin", name).toAbsolutePath();
  }

  private static Map<String, String> read(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      Map<String, String> files = new TreeMap<>();
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(file).toString(), Files.readString(file));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the plugin with another version.
  public PluginJar version(String other) {
    return new PluginJar(files, words, added, Optional.of(other));
  }

  /// Returns the plugin without a version.
  public PluginJar unversioned() {
    return new PluginJar(files, words, added, Optional.empty());
  }

  /// Returns the plugin with another word in its sources, such as `SAYS`.
  public PluginJar word(String name, String value) {
    Map<String, String> more = new HashMap<>(words);
    more.put(name, value);
    return new PluginJar(files, more, added, version);
  }

  /// Returns the plugin with a source or resource changed.
  public PluginJar edit(String file, UnaryOperator<String> change) {
    Map<String, String> more = new TreeMap<>(files);
    more.put(file, change.apply(more.getOrDefault(file, "")));
    return new PluginJar(more, words, added, version);
  }

  /// Returns the plugin without its fixtures.
  public PluginJar withoutFixtures() {
    Map<String, String> fewer = new TreeMap<>(files);
    fewer.keySet().removeIf(name -> name.startsWith("META-INF/"));
    return new PluginJar(fewer, words, added, version);
  }

  /// Returns the plugin with a further entry.
  public PluginJar entry(String name, byte[] bytes) {
    Map<String, byte[]> more = new LinkedHashMap<>(added);
    more.put(name, bytes);
    return new PluginJar(files, words, more, version);
  }

  /// Makes the jar.
  public byte[] bytes() {
    Map<String, String> sources = new TreeMap<>();
    files.forEach((name, text) -> sources.put(name, filled(text)));
    Map<String, byte[]> entries =
        new LinkedHashMap<>(COMPILED.computeIfAbsent(sources, PluginJar::compile));
    entries.computeIfPresent("module-info.class", (_, info) -> versioned(info));
    entries.putAll(added);
    return zip(entries);
  }

  /// Makes the jar and reads it.
  public PluginImage image() {
    return PluginImage.read(bytes());
  }

  private String filled(String text) {
    String result = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      result = result.replace("@" + word.getKey() + "@", word.getValue());
    }
    return result;
  }

  private byte[] versioned(byte[] info) {
    return ClassFile.of()
        .transformClass(
            ClassFile.of().parse(info),
            (out, element) ->
                out.with(
                    element instanceof ModuleAttribute module
                        ? ModuleAttribute.of(
                            module.moduleName(),
                            to -> {
                              to.moduleFlags(module.moduleFlagsMask());
                              version.ifPresent(to::moduleVersion);
                              module.requires().forEach(to::requires);
                              module.exports().forEach(to::exports);
                              module.opens().forEach(to::opens);
                              module.uses().forEach(to::uses);
                              module.provides().forEach(to::provides);
                            })
                        : element));
  }

  private static Map<String, byte[]> compile(Map<String, String> sources) {
    try {
      Path folder = Files.createTempDirectory("aratta-plugin");
      try {
        return compile(sources, folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, byte[]> compile(Map<String, String> sources, Path folder)
      throws IOException {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<String> line = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
    line.addAll(List.of("--module-path", modulePath()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      boolean java = source.getKey().endsWith(".java");
      Path file = (java ? folder : classes).resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      if (java) {
        line.add(file.toString());
      }
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                new java.io.PrintStream(said, true, UTF_8),
                new java.io.PrintStream(said, true, UTF_8),
                line.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(said.toString(UTF_8));
    }
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        entries.put(classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return Collections.unmodifiableMap(entries);
  }

  /// Returns where the SPI and `jakarta.json` of this JVM lie, and nothing else.
  private static String modulePath() {
    return Stream.of("dev.aratta.spi", "jakarta.json")
        .map(name -> ModuleLayer.boot().configuration().findModule(name).orElseThrow())
        .map(module -> module.reference().location().orElseThrow())
        .map((URI location) -> Path.of(location).toString())
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }

  /// Packs entries, always to the same bytes.
  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        header.setTime(0);
        zip.putNextEntry(header);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
