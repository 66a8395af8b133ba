package dev.aratta.kernel.store;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at a folder when the system says that something happened in it, and every two seconds in
/// any case: some file systems say nothing. One thread, until it is closed.
final class FolderWatch implements AutoCloseable {
  /// How long nothing is looked at where nothing is said.
  static final Duration PERIOD = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger("dev.aratta.plugins");

  private final Path folder;
  private final BooleanSupplier look;
  private final Thread thread = Thread.ofVirtual().name("aratta-plugins").unstarted(this::run);
  private Optional<WatchService> service = Optional.empty();

  /// Makes a watch.
  ///
  /// @param look looks, and says whether to look again soon
  FolderWatch(Path folder, BooleanSupplier look) {
    this.folder = folder;
    this.look = look;
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        listen();
        pause(looked() ? DropFolder.QUIET : PERIOD);
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      // It is closed.
    } finally {
      unlisten();
    }
  }

  private boolean looked() {
    try {
      return look.getAsBoolean();
    } catch (RuntimeException e) {
      LOG.error("an unexpected error while {} was looked at", folder, e);
      return false;
    }
  }

  private void listen() {
    if (service.isPresent() || !Files.isDirectory(folder)) {
      return;
    }
    try {
      WatchService made = folder.getFileSystem().newWatchService();
      service = Optional.of(made);
      folder.register(
          made,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_DELETE,
          StandardWatchEventKinds.ENTRY_MODIFY);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("{} is looked at every {} only", folder, PERIOD, e);
    }
  }

  private void pause(Duration longest) throws InterruptedException {
    if (service.isEmpty()) {
      Thread.sleep(longest);
      return;
    }
    WatchKey key = service.get().poll(longest.toMillis(), TimeUnit.MILLISECONDS);
    if (key != null) {
      key.pollEvents();
      if (!key.reset()) {
        // The folder was taken away; another may come in its place.
        unlisten();
      }
    }
  }

  private void unlisten() {
    service.ifPresent(
        open -> {
          try {
            open.close();
          } catch (IOException e) {
            LOG.debug("the watch of {} cannot be closed", folder, e);
          }
        });
    service = Optional.empty();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
