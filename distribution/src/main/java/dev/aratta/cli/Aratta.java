package dev.aratta.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entry of the `aratta` command.
@Command(
    name = "aratta",
    description = "A local-first gateway: one language for every AI provider.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Aratta implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /// Runs the command and ends the process with its exit code: 0 on success, 2 where the arguments
  /// are wrong, 1 where the command failed.
  ///
  /// @param args the command line, without the program's name
  public static void main(String[] args) {
    System.exit(new CommandLine(new Aratta()).execute(args));
  }

  /// Prints the usage, which is what a bare `aratta` is asked for.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
