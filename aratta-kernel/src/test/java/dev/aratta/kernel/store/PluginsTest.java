package dev.aratta.kernel.store;

import static dev.aratta.kernel.store.Home.current;
import static dev.aratta.kernel.store.Home.echo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.plugin.Lease;
import dev.aratta.kernel.plugin.PluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is installed, and which version of it is current, across restarts and processes.
class PluginsTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void prepare() {
    home = new Home(folder);
  }

  private static List<String> what(Plugins plugins) {
    return plugins.history("echo").stream()
        .map(each -> each.what().json() + " " + each.version() + " " + each.by().json())
        .toList();
  }

  private static String leased(Plugins plugins) {
    try (Lease lease = plugins.slot("echo").lease()) {
      return lease.generation().version();
    }
  }

  private static String refused(Runnable change) {
    return assertThrows(PluginException.class, change::run).getMessage();
  }

  @Test
  void aHomeWithoutAnythingStaysEmpty() throws IOException {
    Path nothing = folder.resolve("nothing");
    try (Plugins plugins =
        Plugins.open(
            new PluginsOptions(
                nothing, java.util.Set.of(), Home.JSON, java.time.InstantSource.system()))) {
      assertEquals(Optional.empty(), plugins.report("echo").current());
      assertTrue(refused(() -> plugins.slot("echo").lease().close()).contains("no plugin echo"));
    }
    assertFalse(Files.exists(nothing));
  }

  @Test
  void theHighestVersionInTheFolderIsCurrentAndRemovingItReturnsToTheNext() throws IOException {
    home.drop("one.jar", echo("1.0.0"));
    try (Plugins plugins = home.open()) {
      assertEquals("1.0.0", leased(plugins));
      Path newer = home.drop("two.jar", echo("1.10.0"));
      home.drop("old.jar", echo("1.9.0"));
      plugins.reload();
      assertEquals("1.10.0", leased(plugins));
      Files.delete(newer);
      plugins.reload();
      assertEquals("1.9.0", leased(plugins));
      assertEquals(
          List.of("current 1.0.0 drop-in", "current 1.10.0 drop-in", "current 1.9.0 drop-in"),
          what(plugins));
      assertTrue(plugins.history("echo").getLast().why().contains("1.10.0 was taken out"));
    }
    try (Plugins again = home.open()) {
      assertEquals("1.9.0", current(again));
      assertEquals(3, again.history("echo").size());
    }
  }

  @Test
  void removingTheLastVersionLeavesTheProviderWithoutPlugin() throws IOException {
    Path only = home.drop("one.jar", echo("1.0.0"));
    try (Plugins plugins = home.open()) {
      assertEquals("1.0.0", leased(plugins));
      Files.delete(only);
      plugins.reload();
      assertTrue(refused(() -> plugins.slot("echo").lease().close()).contains("no plugin echo"));
    }
  }

  @Test
  void anInstallationSetsNoPointerAndAnOlderOneIsListedOnly() throws IOException {
    Path newer = Files.write(folder.resolve("a.jar"), echo("2.0.0").bytes());
    Path older = Files.write(folder.resolve("b.jar"), echo("1.0.0").bytes());
    try (Plugins plugins = home.open()) {
      assertEquals(Optional.of("2.0.0"), plugins.install(newer).current());
      PluginReport report = plugins.install(older);
      assertEquals(Optional.of("2.0.0"), report.current());
      assertEquals(Optional.of(SetBy.DROP_IN), report.by());
      assertEquals(
          List.of("1.0.0", "2.0.0"),
          report.versions().stream().map(PluginReport.Version::version).toList());
    }
  }

  @Test
  void aPersonsChoiceStaysAndHealthNamesTheNewerRelease() {
    home.drop("one.jar", echo("1.0.0"));
    home.drop("two.jar", echo("2.0.0"));
    try (Plugins plugins = home.open()) {
      PluginReport report = plugins.rollback("echo", "1.0.0", Optional.of("2.0.0"));
      assertEquals(Optional.of("1.0.0"), report.current());
      assertEquals(Optional.of(SetBy.PERSON), report.by());
      home.drop("three.jar", echo("3.0.0"));
      plugins.reload();
      assertEquals("1.0.0", leased(plugins));
      String notice = plugins.notice("echo").orElseThrow();
      assertTrue(notice.contains("3.0.0"), notice);
    }
    try (Plugins again = home.open()) {
      assertEquals("1.0.0", leased(again));
    }
  }

  @Test
  void whoeverExpectsAnotherVersionChangesNothing() {
    home.drop("one.jar", echo("1.0.0"));
    home.drop("two.jar", echo("2.0.0"));
    try (Plugins plugins = home.open()) {
      PluginException late =
          assertThrows(
              PluginException.class, () -> plugins.rollback("echo", "1.0.0", Optional.of("1.0.0")));
      assertTrue(late.isConflict());
      assertTrue(late.getMessage().contains("changed meanwhile"), late.getMessage());
      assertEquals("2.0.0", leased(plugins));
      assertTrue(
          refused(() -> plugins.rollback("echo", "9.9.9", Optional.empty())).contains("1.0.0"));
    }
  }

  @Test
  void aVersionOfTheStoreGivesWayToANewerReleaseAndTheHistorySaysWhatIsLeftBehind() {
    home.drop("one.jar", echo("1.0.0"));
    try (Plugins plugins = home.open()) {
      byte[] healed = echo("1.0.0.heal.1").bytes();
      PluginReport report = plugins.add("echo", healed, "1.0.0", SetBy.HEAL, "a field was renamed");
      assertEquals(Optional.of("1.0.0.heal.1"), report.current());
      assertEquals("1.0.0.heal.1", leased(plugins));
      home.drop("two.jar", echo("1.1.0"));
      plugins.reload();
      assertEquals("1.1.0", leased(plugins));
      assertEquals(
          List.of(
              "current 1.0.0 drop-in",
              "current 1.0.0.heal.1 heal",
              "left-behind 1.0.0.heal.1 heal",
              "current 1.1.0 drop-in"),
          what(plugins));
      assertEquals(
          Optional.of("1.0.0.heal.1"),
          plugins.rollback("echo", "1.0.0.heal.1", Optional.empty()).current());
      plugins.reload();
      assertEquals("1.0.0.heal.1", leased(plugins));
    }
  }

  @Test
  void aVersionThatWasReplacedInTheFolderCanStillBeChosen() {
    home.drop("echo.jar", echo("1.0.0"));
    try (Plugins plugins = home.open()) {
      home.drop("echo.jar", echo("2.0.0-longer"));
      plugins.reload();
      assertEquals("2.0.0-longer", leased(plugins));
      plugins.rollback("echo", "1.0.0", Optional.empty());
      assertEquals("1.0.0", leased(plugins));
    }
    try (Plugins again = home.open()) {
      assertEquals("1.0.0", leased(again));
    }
  }

  @Test
  void whatOneProcessSetsAnotherFollows() {
    home.drop("one.jar", echo("1.0.0"));
    home.drop("two.jar", echo("2.0.0"));
    try (Plugins server = home.open();
        Plugins command = home.open()) {
      assertEquals("2.0.0", leased(server));
      command.rollback("echo", "1.0.0", Optional.of("2.0.0"));
      server.look();
      assertEquals("1.0.0", leased(server));
      assertEquals(List.of("current 2.0.0 drop-in", "current 1.0.0 person"), what(server));
    }
  }

  @Test
  void removeTakesAVersionOutOfFolderAndStore() throws IOException {
    Path jar = Files.write(folder.resolve("a.jar"), echo("1.0.0").bytes());
    Path next = Files.write(folder.resolve("b.jar"), echo("1.0.1").bytes());
    Path changed = Files.write(folder.resolve("c.jar"), echo("1.0.1").word("SAYS", "x").bytes());
    try (Plugins plugins = home.open()) {
      plugins.install(jar);
      plugins.install(next);
      assertTrue(refused(() -> plugins.install(changed)).contains("other bytes"));
      assertEquals(Optional.of("1.0.0"), plugins.remove("echo", "1.0.1").current());
      assertEquals("1.0.0", leased(plugins));
      assertEquals(Optional.of("1.0.1"), plugins.install(changed).current());
      assertTrue(refused(() -> plugins.remove("echo", "9")).contains("there are"));
    }
  }

  @Test
  void whatDoesNotVerifyAtTheStartIsSkippedAndTheLastGoodOneIsUsed() throws IOException {
    home.drop("one.jar", echo("1.0.0"));
    try (Plugins plugins = home.open()) {
      plugins.add("echo", echo("1.0.0.heal.1").bytes(), "1.0.0", SetBy.HEAL, "x");
    }
    Path healed = home.path.resolve("store/echo/1.0.0.heal.1.jar");
    byte[] bytes = Files.readAllBytes(healed);
    bytes[bytes.length / 2] ^= 1;
    Files.write(healed, bytes);
    try (Plugins again = home.open()) {
      assertEquals("1.0.0", leased(again));
    }
    bytes[bytes.length / 2] ^= 1;
    Files.write(healed, bytes);
    try (Plugins mended = home.open()) {
      assertEquals("1.0.0.heal.1", leased(mended), "the choice was not forgotten");
    }
  }

  @Test
  void aPointerThatCannotBeReadCountsForNothing() throws IOException {
    home.drop("one.jar", echo("1.0.0"));
    try (Plugins plugins = home.open()) {
      plugins.rollback("echo", "1.0.0", Optional.empty());
    }
    for (String broken : List.of("", "{", "[]", "{\"version\": 1}", "{\"version\": \"1.0.0\"}")) {
      Files.writeString(home.path.resolve("store/echo/pointer.json"), broken);
      try (Plugins again = home.open()) {
        assertEquals("1.0.0", leased(again), broken);
      }
    }
  }

  @Test
  void foldersThatOthersCanWriteAreNotLoadedFrom() throws IOException {
    home.drop("one.jar", echo("1.0.0"));
    for (Path open : List.of(home.path, home.drops())) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
      try (Plugins plugins = home.open()) {
        assertEquals("none", current(plugins));
        assertTrue(Home.refusals(plugins).contains("chmod go-w " + open), Home.refusals(plugins));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx------"));
        plugins.reload();
        assertEquals("1.0.0", current(plugins));
      }
    }
  }

  @Test
  void onlyTenOldVersionsAreKept() throws IOException {
    home.drop("one.jar", echo("1.0.0"));
    try (Plugins plugins = home.open()) {
      String before = "1.0.0";
      for (int i = 1; i <= 13; i++) {
        String next = "1.0.0.heal." + i;
        plugins.add("echo", echo(next).bytes(), before, SetBy.PERSON, "number " + i);
        before = next;
      }
      assertEquals("1.0.0.heal.13", leased(plugins));
      long kept = plugins.report("echo").versions().size();
      assertTrue(kept <= Store.MOST_KEPT + 3, kept + " versions are kept");
    }
  }
}
