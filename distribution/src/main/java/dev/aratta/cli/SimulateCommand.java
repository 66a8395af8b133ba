package dev.aratta.cli;

import dev.aratta.simulator.Simulator;
import dev.aratta.simulator.SimulatorOptions;
import dev.aratta.simulator.judge.Violation;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `aratta simulate`: answers as a provider's server does, until a signal comes.
@Command(
    name = "simulate",
    description =
        "Answers as a provider's server does, on this machine only, for trying out programs.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "PROVIDER",
      description = "Whose server: ollama, vllm, llamacpp, openai, anthropic or xai.")
  private String provider = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; a free one unless said.")
  private int port;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    SimulatorOptions options;
    try {
      options = SimulatorOptions.DEFAULT.withProvider(provider).withPort(port);
    } catch (IllegalArgumentException e) {
      throw new CommandException(e.getMessage());
    }
    Ending ending = new Ending();
    try (Simulator simulator = Simulator.start(options)) {
      ending.onSignal();
      say(
          spec.commandLine().getOut(),
          "A simulated " + provider + " answers on " + simulator.url());
      ending.await();
      for (Violation violation : simulator.violations()) {
        say(spec.commandLine().getErr(), "what " + provider + " does not take: " + violation);
      }
    } finally {
      ending.done();
    }
    return CommandLine.ExitCode.OK;
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
