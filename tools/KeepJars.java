import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// Copies plugin jars to where they are kept for the compatibility test, each under its name and
/// the version of the SPI it was compiled against, without the sources that it carries for people.
/// The same jar gives the same bytes. Run by `tools/keep-jars`.
class KeepJars {
  private static final String SPI = "dev.aratta.spi";
  private static final String SOURCES = "META-INF/aratta/src/";
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    for (String jar : List.of(args).subList(1, args.length)) {
      ModuleDescriptor module =
          ModuleFinder.of(Path.of(jar)).findAll().iterator().next().descriptor();
      String name = module.name().substring(module.name().lastIndexOf('.') + 1);
      String version =
          module.requires().stream()
              .filter(requires -> requires.name().equals(SPI))
              .findFirst()
              .flatMap(ModuleDescriptor.Requires::rawCompiledVersion)
              .orElseThrow(() -> new IllegalStateException(jar + " does not say which SPI"));
      Path kept = folder.resolve(name + "-spi-" + version + ".jar");
      Files.write(kept, stripped(Files.readAllBytes(Path.of(jar))));
      System.out.println(kept + ": " + Files.size(kept) / 1024 + " KiB");
    }
  }

  private static byte[] stripped(byte[] jar) throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory() && !entry.getName().startsWith(SOURCES)) {
          byte[] bytes = in.readAllBytes();
          boolean library = entry.getName().endsWith(".jar");
          files.put(entry.getName(), library ? stripped(bytes) : bytes);
        }
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(9);
      for (var file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setLastModifiedTime(TIME);
        out.putNextEntry(entry);
        out.write(file.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
