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
  /// Most bytes that a jar may have, and may unpack to together with its libraries: 32 MiB.
  public static final long MOST_BYTES = 32L << 20;

  private static final String LIBRARIES = "META-INF/lib/";

  private JarEntries() {}

  /// What to do about a library that cannot be read.
  @FunctionalInterface
  public interface Unreadable {
    /// Takes note of it.
    ///
    /// @param path of the library
    /// @param why it cannot be read
    void library(String path, IOException why);
  }

  /// Unpacks a jar.
  ///
  /// @param jar its bytes
  /// @return the files by their path, in the jar's order
  /// @throws IOException if it is no jar, is empty or not complete, names a file twice, or unpacks
  ///   to more than [#MOST_BYTES]
  public static Map<String, byte[]> unpack(byte[] jar) throws IOException {
    return unpack(jar, MOST_BYTES);
  }

  /// Unpacks the libraries that a plugin's jar brings.
  ///
  /// @param files the files of the jar by their path
  /// @param unreadable is told of those that are no jars, or with which all is more than
  ///   [#MOST_BYTES]
  /// @return the files of each by their path, by the path of the library
  public static Map<String, Map<String, byte[]>> libraries(
      Map<String, byte[]> files, Unreadable unreadable) {
    Map<String, Map<String, byte[]>> libraries = new LinkedHashMap<>();
    long left = MOST_BYTES - size(files);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (isLibrary(file.getKey())) {
        try {
          Map<String, byte[]> library = unpack(file.getValue(), left);
          left -= size(library);
          libraries.put(file.getKey(), library);
        } catch (IOException e) {
          unreadable.library(file.getKey(), e);
        }
      }
    }
    return libraries;
  }

  private static Map<String, byte[]> unpack(byte[] jar, long most) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    long left = most;
    int count = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        count++;
        byte[] bytes = zip.readNBytes((int) (left + 1));
        left -= bytes.length;
        if (left < 0) {
          throw new IOException("it unpacks to more than 32 MiB, all libraries included");
        }
        if (!entry.isDirectory() && files.put(entry.getName(), bytes) != null) {
          throw new IOException("the file " + entry.getName() + " is there twice");
        }
      }
    }
    if (files.isEmpty()) {
      throw new IOException("it is no jar, or empty");
    }
    ZipEnd.check(jar, count);
    return files;
  }

  private static long size(Map<String, byte[]> files) {
    return files.values().stream().mapToLong(file -> file.length).sum();
  }

  private static boolean isLibrary(String path) {
    return path.startsWith(LIBRARIES) && path.endsWith(".jar");
  }
}
