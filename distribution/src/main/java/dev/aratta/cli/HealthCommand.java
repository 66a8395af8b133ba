package dev.aratta.cli;

import dev.aratta.kernel.Kernel;
import dev.aratta.kernel.ProviderStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Says how the configured providers are, in this process: no server is needed.
@Command(
    name = "health",
    description = {
      "Says how each configured provider is.",
      "Ends with 0 where at least one answers, else with 1."
    },
    mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    try (Kernel kernel = Kernel.start(Installation.config())) {
      List<ProviderStatus> all = kernel.providers();
      for (ProviderStatus status : all) {
        String version =
            status.pluginVersion().map(number -> " (plugin " + number + ")").orElse("");
        String why = status.message().map(message -> ": " + message).orElse("");
        spec.commandLine()
            .getOut()
            .printf("%-12s %s%s%s%n", status.provider(), status.state().json(), version, why);
      }
      return all.stream().anyMatch(status -> status.state() == ProviderStatus.State.UP)
          ? CommandLine.ExitCode.OK
          : CommandLine.ExitCode.SOFTWARE;
    }
  }
}
