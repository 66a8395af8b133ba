package dev.aratta.kernel.store;

import static dev.aratta.kernel.store.Home.current;
import static dev.aratta.kernel.store.Home.echo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.plugin.Lease;
import dev.aratta.kernel.plugin.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What people do to the plugin folder while Aratta watches it.
class DropFolderTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void prepare() {
    home = new Home(folder);
  }

  /// Lets time pass and the watch look.
  private boolean pass(Plugins plugins, long millis) {
    home.nanos.addAndGet(millis * 1_000_000);
    return plugins.look();
  }

  @Test
  void aJarIsTakenOnceItDidNotChangeForHalfASecond() throws IOException {
    try (Plugins plugins = home.open()) {
      byte[] whole = echo("1.0.0").bytes();
      Path file = home.drop("a.jar", Arrays.copyOf(whole, whole.length / 2));
      assertTrue(pass(plugins, 0), "it is too new");
      assertTrue(pass(plugins, 499));
      Files.write(file, Arrays.copyOf(whole, whole.length - 10));
      assertTrue(pass(plugins, 499), "it was changed meanwhile");
      Files.write(file, whole);
      assertTrue(pass(plugins, 499));
      assertEquals("none", current(plugins));
      assertEquals("", Home.refusals(plugins));
      pass(plugins, 500);
      assertEquals("1.0.0", current(plugins));
    }
  }

  @Test
  void aHalfCopiedJarThatRestsIsRefusedUntilItIsWhole() {
    try (Plugins plugins = home.open()) {
      byte[] whole = echo("1.0.0").bytes();
      home.drop("a.jar", Arrays.copyOf(whole, whole.length / 2));
      pass(plugins, 0);
      pass(plugins, 500);
      assertTrue(Home.refusals(plugins).contains("cannot be read"), Home.refusals(plugins));
      home.drop("a.jar", whole);
      pass(plugins, 0);
      pass(plugins, 500);
      assertEquals("1.0.0", current(plugins));
      assertEquals("", Home.refusals(plugins));
    }
  }

  @Test
  void whatReplacesTheCurrentJarAndIsRefusedLeavesItInUse() {
    home.drop("a.jar", echo("1.0.0"));
    try (Plugins plugins = home.open()) {
      assertEquals("1.0.0", current(plugins));
      for (PluginJar bad :
          List.of(
              echo("1.1.0").edit("module-info.java", s -> s.replace("module a", "open module a")),
              echo("1.1.0").withoutFixtures(),
              echo("1.0.0").word("SAYS", "other bytes, same version"))) {
        home.drop("a.jar", bad);
        pass(plugins, 0);
        assertEquals("1.0.0", current(plugins), "while it is new");
        pass(plugins, 500);
        assertEquals("1.0.0", current(plugins));
        assertTrue(!Home.refusals(plugins).isEmpty());
        try (Lease lease = plugins.slot("echo").lease()) {
          assertEquals("1.0.0", lease.generation().version());
        }
      }
    }
  }

  @Test
  void theSameVersionWithOtherBytesIsRefusedAfterARestartToo() {
    home.drop("a.jar", echo("1.0.0"));
    home.open().close();
    home.drop("a.jar", echo("1.0.0").word("SAYS", "changed"));
    try (Plugins plugins = home.open()) {
      String why = Home.refusals(plugins);
      assertTrue(why.contains("other bytes"), why);
      assertTrue(why.contains("higher version"), why);
      assertEquals("none", current(plugins));
    }
  }

  @Test
  void otherFilesAreNoneOfItsBusiness() throws IOException {
    home.drop(".hidden.jar", echo("1.0.0"));
    home.drop("notes.txt", "x".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Files.createDirectory(home.drops().resolve("folder.jar"));
    try (Plugins plugins = home.open()) {
      assertEquals("none", current(plugins));
      assertEquals("", Home.refusals(plugins));
    }
  }

  @Test
  void aJarThatOthersCanWriteIsRefusedUntilThatIsMended() throws IOException {
    Path file = home.drop("a.jar", echo("1.0.0"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    try (Plugins plugins = home.open()) {
      assertTrue(Home.refusals(plugins).contains("chmod go-w " + file), Home.refusals(plugins));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      pass(plugins, 0);
      pass(plugins, 500);
      assertEquals("1.0.0", current(plugins));
    }
  }

  @Test
  void whatBelongsToSomebodyElseIsNotLoaded() throws IOException {
    home.drop("a.jar", echo("1.0.0"));
    var nobody =
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    try (Plugins plugins = home.ownedBy(nobody).open()) {
      String why = Home.refusals(plugins);
      assertTrue(why.contains("belongs to") && why.contains("chown -R nobody"), why);
      assertEquals("none", current(plugins));
    }
  }

  @Test
  @Timeout(240)
  void theWatchSeesWhatHappensByItself() throws IOException {
    PluginsOptions real =
        new PluginsOptions(
            home.path, java.util.Set.of(), Home.JSON, java.time.InstantSource.system());
    try (Plugins plugins = Plugins.open(real)) {
      plugins.watch();
      Path file = home.drop("a.jar", echo("1.0.0"));
      await(plugins, "1.0.0");
      home.drop("b.jar", echo("1.1.0"));
      await(plugins, "1.1.0");
      Files.delete(home.drops().resolve("b.jar"));
      await(plugins, "1.0.0");
      Files.delete(file);
      await(plugins, "none");
    }
  }

  private static void await(Plugins plugins, String version) {
    while (!current(plugins).equals(version)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aFolderThatComesLaterIsSeen() throws IOException {
    Files.delete(home.drops());
    try (Plugins plugins = home.open()) {
      assertEquals("none", current(plugins));
      AtomicFile.folder(home.drops());
      Path file = home.drop("a.jar", echo("1.0.0"));
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
      pass(plugins, 0);
      pass(plugins, 500);
      assertEquals("1.0.0", current(plugins));
    }
  }
}
