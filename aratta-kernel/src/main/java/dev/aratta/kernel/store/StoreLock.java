package dev.aratta.kernel.store;

import dev.aratta.kernel.plugin.PluginException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// The right to change a store, held by one at a time among all processes: a server, the command
/// line, a program with Aratta in it. It ends with its process.
final class StoreLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Waits for the lock.
  ///
  /// @param store the store's folder, which is there
  /// @throws PluginException if somebody else holds it too long
  /// @throws IOException if there cannot be one
  static StoreLock take(Path store) throws IOException {
    FileChannel channel =
        FileChannel.open(
            store.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!locked(channel)) {
      if (System.nanoTime() - end > 0) {
        channel.close();
        throw new PluginException(
            "another process has been changing "
                + store
                + " for "
                + PATIENCE.toSeconds()
                + " s; try again when it is done");
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return new StoreLock(channel);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Another kernel of this process has it.
      return false;
    }
  }

  /// Gives it back.
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
