import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Classes in the format of Java 5, which Java verifies the slow way and takes into no cache. They
/// get the format of Java 8, with the stack maps that belong to it; what they do is the same.
final class OldClasses {
  private OldClasses() {}

  /// Rewrites the jars of a folder that have such classes.
  static void renew(Path folder) throws IOException {
    List<Path> jars;
    try (var files = Files.list(folder)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    for (Path jar : jars) {
      Map<String, byte[]> entries = entries(jar);
      if (entries.entrySet().stream().anyMatch(entry -> isOld(entry.getKey(), entry.getValue()))) {
        renew(jar, entries);
      }
    }
  }

  private static Map<String, byte[]> entries(Path jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  private static boolean isOld(String name, byte[] bytes) {
    return name.endsWith(".class") && bytes[7] < ClassFile.JAVA_6_VERSION;
  }

  private static void renew(Path jar, Map<String, byte[]> entries) throws IOException {
    ClassFile format =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(
                        type -> {
                          String name = type.descriptorString();
                          byte[] known =
                              entries.get(name.substring(1, name.length() - 1) + ".class");
                          return known == null ? null : new ByteArrayInputStream(known);
                        })
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    Path next = jar.resolveSibling(jar.getFileName() + ".next");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(next))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        boolean old = isOld(entry.getKey(), entry.getValue());
        ZipEntry written = new ZipEntry(entry.getKey());
        written.setTime(0);
        out.putNextEntry(written);
        out.write(old ? renewed(format, entry.getValue()) : entry.getValue());
      }
    } catch (UncheckedIOException e) {
      throw new IOException(jar + " cannot be rewritten", e);
    }
    Files.move(next, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] renewed(ClassFile format, byte[] bytes) {
    ClassModel old = format.parse(bytes);
    return format.transformClass(
        old,
        ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
            .andThen(
                ClassTransform.endHandler(
                    builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0))));
  }
}
