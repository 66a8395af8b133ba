package dev.aratta.kernel.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/// Writes files that are there whole or not at all, whenever the process dies: under another name,
/// onto the disk, then the rename. Only their owner may read them.
final class AtomicFile {
  /// How the names of unfinished files begin; nobody reads these.
  static final String UNFINISHED = ".unfinished-";

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rwx------");

  private AtomicFile() {}

  /// Tells of the moments of a write.
  interface Progress {
    /// Hears nothing.
    Progress NONE = new Progress() {};

    default void half() {}

    default void written() {}
  }

  /// Writes a file, in the place of the one that may be there, and deletes what a process that died
  /// has left unfinished beside it. Whoever writes into a folder holds its lock.
  static void write(Path file, byte[] bytes, Progress progress) throws IOException {
    Path folder = file.getParent();
    clean(folder);
    Path unfinished = Files.createTempFile(folder, UNFINISHED, "");
    try {
      try (FileChannel out = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        int half = bytes.length / 2;
        all(out, ByteBuffer.wrap(bytes, 0, half));
        progress.half();
        all(out, ByteBuffer.wrap(bytes, half, bytes.length - half));
        out.force(true);
      }
      progress.written();
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    sync(folder);
  }

  private static void clean(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path each : all.toList()) {
        if (each.getFileName().toString().startsWith(UNFINISHED)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  static void all(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /// Has a folder's names on the disk; systems without such a thing need none.
  static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders; there a rename is on the disk.
    }
  }

  /// Makes a folder that is its owner's alone, and those above it.
  static void folder(Path folder) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(
        folder,
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
            : new FileAttribute<?>[0]);
  }
}
