package dev.aratta.cli;

import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.kernel.store.HistoryEntry;
import dev.aratta.kernel.store.PluginReport;
import dev.aratta.kernel.store.Plugins;
import dev.aratta.kernel.store.PluginsOptions;
import dev.aratta.kernel.store.Refused;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Looks after plugins. It works on the files of Aratta's home, under the lock of the store,
/// whether a server runs or not: one that does follows within two seconds.
@Command(
    name = "plugins",
    description = "Lists, installs and removes plugins, and chooses among their versions.",
    mixinStandardHelpOptions = true,
    subcommands = PluginsNewCommand.class)
final class PluginsCommand implements Runnable {
  private static final String PLUGIN = "PLUGIN";
  private static final String VERSION = "VERSION";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /// Prints the usage, which is what a bare `aratta plugins` is asked for.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      description = "Lists plugins and their versions; * marks the one that is current.",
      mixinStandardHelpOptions = true)
  int list() {
    return with(
        plugins -> {
          plugins.list().forEach(this::show);
          for (Refused refused : plugins.refused()) {
            err().println(refused.file() + " is not used: " + refused.why());
          }
          return CommandLine.ExitCode.OK;
        });
  }

  @Command(
      name = "verify",
      description = "Says whether a jar would be used, and changes nothing.",
      mixinStandardHelpOptions = true)
  int verify(@Parameters(paramLabel = "JAR") Path jar) {
    return with(
        plugins -> {
          out().println(plugins.verify(jar) + " can be used");
          return CommandLine.ExitCode.OK;
        });
  }

  @Command(
      name = "install",
      description = "Verifies a jar and puts it into the plugin folder.",
      mixinStandardHelpOptions = true)
  int install(@Parameters(paramLabel = "JAR") Path jar) {
    return changed(plugins -> plugins.install(jar));
  }

  @Command(
      name = "remove",
      description = "Takes a version out of the plugin folder and the store.",
      mixinStandardHelpOptions = true)
  int remove(
      @Parameters(paramLabel = PLUGIN) String plugin,
      @Parameters(paramLabel = VERSION) String version) {
    return changed(plugins -> plugins.remove(plugin, version));
  }

  @Command(
      name = "rollback",
      description = "Makes a version current and keeps it so, whatever is installed later.",
      mixinStandardHelpOptions = true)
  int rollback(
      @Parameters(paramLabel = PLUGIN) String plugin,
      @Parameters(paramLabel = VERSION) String version) {
    return changed(plugins -> plugins.rollback(plugin, version, plugins.report(plugin).current()));
  }

  @Command(
      name = "patch",
      description = "Adds the rules of a wire lens to the current version, as a new version.",
      mixinStandardHelpOptions = true)
  int patch(
      @Parameters(paramLabel = PLUGIN) String plugin,
      @Parameters(paramLabel = "LENS", description = "the lens, a file of JSON") Path lens) {
    byte[] rules = read(lens);
    return changed(plugins -> plugins.patch(plugin, rules));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandException(file + " cannot be read: " + e.getMessage());
    }
  }

  @Command(
      name = "history",
      description = "Tells what happened to the versions of a plugin.",
      mixinStandardHelpOptions = true)
  int history(@Parameters(paramLabel = PLUGIN) String plugin) {
    return with(
        plugins -> {
          for (HistoryEntry entry : plugins.history(plugin)) {
            out()
                .printf(
                    "%s  %-11s %-20s %-8s %s%n",
                    DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        entry.at().atZone(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)),
                    entry.what().json(),
                    entry.version(),
                    entry.by().json(),
                    entry.why());
          }
          return CommandLine.ExitCode.OK;
        });
  }

  private int changed(Function<Plugins, PluginReport> change) {
    return with(
        plugins -> {
          show(change.apply(plugins));
          return CommandLine.ExitCode.OK;
        });
  }

  private void show(PluginReport report) {
    String current = report.current().orElse("");
    for (PluginReport.Version version : report.versions()) {
      boolean used = version.version().equals(current);
      out()
          .printf(
              "%s %-12s %-20s %-8s %s%n",
              used ? "*" : " ",
              report.plugin(),
              version.version(),
              version.origin().json(),
              used
                  ? "set by " + report.by().map(by -> by.json()).orElse("nobody")
                  : version.unusable().orElse(""));
    }
    if (report.versions().isEmpty()) {
      out().println("  " + report.plugin() + " is not installed any more");
    }
    report.notice().ifPresent(err()::println);
  }

  private int with(Function<Plugins, Integer> work) {
    ArattaConfig config = Installation.config();
    PluginsOptions options =
        new PluginsOptions(
            config.home(), config.plugins().trusted(), JsonProvider.provider(), Clock.systemUTC());
    try (Plugins plugins = Plugins.open(options)) {
      return work.apply(plugins);
    } catch (PluginException e) {
      throw new CommandException(e.getMessage());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
