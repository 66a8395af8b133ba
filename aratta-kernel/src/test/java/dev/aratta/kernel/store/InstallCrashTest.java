package dev.aratta.kernel.store;

import static dev.aratta.kernel.store.Home.current;
import static dev.aratta.kernel.store.Home.echo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.plugin.Lease;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A process that installs a version is killed from outside at each step: what is left works, is
/// the old version or the new one, and the installation can be done again.
class InstallCrashTest {
  private static final String HOLD = "hold";
  private static final String HELD = "held";

  @TempDir private Path folder;

  /// The process that is killed: installs a jar and stops at a step while a file is there. Nothing
  /// but this class looks for that file.
  public static final class Installer {
    private Installer() {}

    /// Installs.
    ///
    /// @param arguments the folder of the test, and the step at which to stop
    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      Home home = new Home(folder);
      StoreStep at = StoreStep.valueOf(arguments[1]);
      try (Plugins plugins = Plugins.open(home.options(step -> hold(folder, step, at)))) {
        plugins.install(folder.resolve("new.jar"));
      }
    }

    private static void hold(Path folder, StoreStep step, StoreStep at) {
      if (step == at && Files.exists(folder.resolve(HOLD))) {
        try {
          Files.writeString(folder.resolve(HELD), step.name());
          while (Files.exists(folder.resolve(HOLD))) {
            TimeUnit.MILLISECONDS.sleep(5);
          }
        } catch (IOException | InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /// Starts the process with the modules of this one.
  private Process start(StoreStep step) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
    line.addAll(List.of("-p", modules()));
    line.addAll(List.of("--patch-module", "dev.aratta.kernel=" + Path.of("target/test-classes")));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(List.of("-m", "dev.aratta.kernel/" + Installer.class.getName()));
    line.addAll(List.of(folder.toString(), step.name()));
    return new ProcessBuilder(line)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private static String modules() {
    return ModuleLayer.boot().configuration().modules().stream()
        .map(module -> module.reference().location().orElseThrow())
        .filter(location -> location.getScheme().equals("file"))
        .map(location -> Path.of(location).toString())
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElseThrow();
  }

  private static String leased(Plugins plugins) {
    try (Lease lease = plugins.slot("echo").lease()) {
      return lease.generation().version();
    }
  }

  @ParameterizedTest
  @EnumSource(StoreStep.class)
  @Timeout(240)
  void killedAtAnyStepTheStoreWorks(StoreStep step) throws Exception {
    Home home = new Home(folder);
    home.drop("old.jar", echo("1.0.0"));
    home.open().close();
    Files.write(folder.resolve("new.jar"), echo("2.0.0").bytes());
    Files.writeString(folder.resolve(HOLD), "");
    Process process = start(step);
    while (!Files.exists(folder.resolve(HELD))) {
      assertTrue(process.isAlive(), Files.readString(folder.resolve("output")));
      Thread.onSpinWait();
    }
    process.destroyForcibly();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(128 + 9, process.exitValue());
    Files.delete(folder.resolve(HOLD));

    boolean named = step.compareTo(StoreStep.COPY_NAMED) >= 0;
    try (Plugins plugins = home.open()) {
      assertEquals(named ? "2.0.0" : "1.0.0", current(plugins));
      assertEquals(named ? "2.0.0" : "1.0.0", leased(plugins));
      assertEquals("2.0.0", plugins.install(folder.resolve("new.jar")).current().orElseThrow());
      assertEquals("2.0.0", leased(plugins));
      assertEquals(
          List.of("1.0.0", "2.0.0"),
          plugins.history("echo").stream().map(HistoryEntry::version).toList());
      assertEquals("", Home.refusals(plugins));
    }
    assertEquals(Set.of(), unfinished(home), step.name());
  }

  private static Set<String> unfinished(Home home) throws IOException {
    try (Stream<Path> all = Files.walk(home.path)) {
      return Set.copyOf(
          all.map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith(AtomicFile.UNFINISHED))
              .toList());
    }
  }

  @Test
  void theStepsAreAllOfAnInstallation() throws IOException {
    Home home = new Home(folder);
    Files.write(folder.resolve("new.jar"), echo("2.0.0").bytes());
    List<StoreStep> reached = new ArrayList<>();
    try (Plugins plugins = Plugins.open(home.options(reached::add))) {
      plugins.install(folder.resolve("new.jar"));
    }
    assertEquals(List.of(StoreStep.values()), reached);
  }
}
