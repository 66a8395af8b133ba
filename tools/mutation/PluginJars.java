package mutation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The bundled plugins, with one class of one of them compiled anew.
final class PluginJars {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final String LIBRARIES = "META-INF/lib/";
  private static final String SHARED = "openai-compat";

  private final Path folder;
  private final Path work;
  private final Map<Path, byte[]> originals = new HashMap<>();
  private final String classPath;
  private int number;

  /// @param module the folder of the exploded module
  /// @param work where changed sources and classes go
  PluginJars(Path module, Path work) throws IOException {
    this.folder = module.resolve("META-INF/aratta/plugins");
    this.work = work;
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        originals.put(file, Files.readAllBytes(file));
      }
    }
    try (var plugins = Files.list(Path.of("plugins"))) {
      this.classPath =
          Stream.concat(
                  plugins.map(plugin -> plugin.resolve("target/classes").toString()),
                  Stream.of(System.getProperty("jdk.module.path")))
              .collect(Collectors.joining(File.pathSeparator));
    }
  }

  /// Puts the change into each plugin that has the class; false where the compiler refuses it.
  boolean change(BranchScope scope, Candidate one) throws IOException {
    Path output = Files.createDirectories(work.resolve(String.valueOf(++number)));
    Path copy = Files.writeString(output.resolve(one.file().getFileName()), one.mutated());
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none", "-nowarn", "-parameters", "-d", output.toString(), "-cp", classPath);
      var units = files.getJavaFileObjects(copy);
      if (!JAVAC.getTask(new StringWriter(), files, null, options, null, units).call()) {
        return false;
      }
    }
    Map<String, byte[]> changed = classes(output);
    for (Path jar : originals.keySet()) {
      String name = jar.getFileName().toString();
      if (scope.columns().stream().anyMatch(column -> name.contains("-" + column + "-"))) {
        Files.write(jar, patched(originals.get(jar), changed, scope.plugin().equals(SHARED)));
      }
    }
    index();
    return true;
  }

  void restore() throws IOException {
    for (var original : originals.entrySet()) {
      Files.write(original.getKey(), original.getValue());
    }
  }

  private static Map<String, byte[]> classes(Path output) throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    try (var files = Files.walk(output)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        String name = output.relativize(file).toString().replace(File.separatorChar, '/');
        classes.put(name, Files.readAllBytes(file));
      }
    }
    return classes;
  }

  /// @param shared whether the classes are in the library that the plugin brings
  private static byte[] patched(byte[] jar, Map<String, byte[]> changed, boolean shared)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(1);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        if (shared && entry.getName().startsWith(LIBRARIES) && !entry.isDirectory()) {
          out.write(patched(content, changed, false));
        } else {
          out.write(changed.getOrDefault(entry.getName(), content));
        }
      }
    }
    return bytes.toByteArray();
  }

  /// Writes what the index says about the jars as they are now.
  private void index() throws IOException {
    Path index = folder.resolve("index.json");
    String text = new String(originals.get(index), java.nio.charset.StandardCharsets.UTF_8);
    for (var original : originals.entrySet()) {
      text = text.replace(hash(original.getValue()), hash(Files.readAllBytes(original.getKey())));
    }
    Files.writeString(index, text);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
