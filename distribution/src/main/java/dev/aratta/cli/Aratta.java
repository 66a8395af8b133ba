package dev.aratta.cli;

import dev.aratta.kernel.config.ConfigException;
import dev.aratta.kernel.config.LogLevel;
import dev.aratta.scri.ArattaException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entry of the `aratta` command.
@Command(
    name = "aratta",
    description = "A local-first gateway: one language for every AI provider.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
public final class Aratta implements Runnable {
  private static final List<Class<?>> COMMANDS =
      List.of(
          ServeCommand.class,
          SimulateCommand.class,
          ChatCommand.class,
          ModelsCommand.class,
          HealthCommand.class,
          PluginsCommand.class,
          TrainCommand.class);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /// Runs the command and ends the process with its exit code: 0 on success, 2 where the arguments
  /// or the configuration are wrong, 1 where the command failed.
  ///
  /// @param args the command line, without the program's name
  public static void main(String[] args) {
    // What a server does is of interest; of other commands, only what they print.
    boolean serves = List.of(args).contains("serve");
    Logging.configure(System.getenv(), serves ? LogLevel.INFO : LogLevel.WARN);
    System.exit(commandLine(args).execute(args));
  }

  /// Makes the command. Where the first argument names a subcommand, the others are left out:
  /// picocli reads the annotations of each by reflection, which a server's start would wait for.
  static CommandLine commandLine(String... args) {
    CommandLine line = new CommandLine(new Aratta());
    List<Class<?>> named =
        COMMANDS.stream()
            .filter(command -> args.length > 0 && name(command).equals(args[0]))
            .toList();
    for (Class<?> command : named.isEmpty() ? COMMANDS : named) {
      line.addSubcommand(command);
    }
    return line.setExecutionExceptionHandler((failure, command, _) -> report(failure, command));
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  /// Prints what went wrong in one line; a mistake of Aratta itself shows its stack.
  private static int report(Exception failure, CommandLine command) {
    switch (failure) {
      case ConfigException wrong -> {
        command.getErr().println(wrong.getMessage());
        return CommandLine.ExitCode.USAGE;
      }
      case ArattaException failed ->
          command.getErr().println("aratta: " + failed.failure().message());
      case CommandException said -> command.getErr().println("aratta: " + said.getMessage());
      default -> failure.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  /// Prints the usage, which is what a bare `aratta` is asked for.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
