package dev.aratta.guard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// The files of a jar in memory. The guard and whoever loads the classes must read a jar in the
/// same way, or one would see other classes than the other: both read it here.
public final class JarEntries {
  /// Most bytes that a jar may unpack to: 64 MiB.
  public static final long MOST_BYTES = 64L << 20;

  private static final String LIBRARIES = "META-INF/lib/";

  private JarEntries() {}

  /// Unpacks a jar.
  ///
  /// @param jar its bytes
  /// @return the files by their path, in the jar's order
  /// @throws IOException if it is no jar, is empty, names a file twice, or unpacks to more than
  ///   [#MOST_BYTES]
  public static Map<String, byte[]> unpack(byte[] jar) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    long left = MOST_BYTES;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE));
        left -= bytes.length;
        if (left < 0) {
          throw new IOException("it unpacks to more than 64 MiB");
        }
        if (!entry.isDirectory() && files.put(entry.getName(), bytes) != null) {
          throw new IOException("the file " + entry.getName() + " is there twice");
        }
      }
    }
    if (files.isEmpty()) {
      throw new IOException("it is no jar, or empty");
    }
    return files;
  }

  /// Tells whether a file of a plugin's jar is a library that the plugin brings.
  public static boolean isLibrary(String path) {
    return path.startsWith(LIBRARIES) && path.endsWith(".jar");
  }
}
