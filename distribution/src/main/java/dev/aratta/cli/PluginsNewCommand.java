package dev.aratta.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the project of a new plugin into a folder.
@Command(
    name = "new",
    description = "Writes a project for a new plugin, which builds and passes its tests.",
    mixinStandardHelpOptions = true)
final class PluginsNewCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "The plugin's id, such as acme.")
  private String id;

  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description = "Where; by default a folder named like the plugin.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    Path to = folder == null ? Path.of(id) : folder;
    new NewPlugin(Path.of(System.getProperty("java.home"), "sdk").toAbsolutePath()).write(id, to);
    spec.commandLine()
        .getOut()
        .println("wrote " + to + "; build it with: cd " + to + " && ./build");
    return CommandLine.ExitCode.OK;
  }
}
