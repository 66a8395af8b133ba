package dev.aratta.cli;

import dev.aratta.kernel.Kernel;
import dev.aratta.kernel.KernelOptions;
import dev.aratta.kernel.config.ArattaConfig;
import dev.aratta.kernel.config.ConfigNote;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Serves the HTTP API until the process is told to end.
@Command(
    name = "serve",
    description = "Serves the HTTP API until it is told to end.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on.")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 takes a free one.")
  private Integer port;

  @Option(
      names = "--demo",
      description =
          "Serves a simulated model, on this machine only, without your keys, configuration or"
              + " plugins.")
  private boolean demo;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Ending ending = new Ending();
    try {
      serve(ending);
    } finally {
      ending.done();
    }
    return CommandLine.ExitCode.OK;
  }

  private void serve(Ending ending) throws Exception {
    if (demo) {
      if (!host.isEmpty()) {
        throw new CommandException("--demo listens on 127.0.0.1 only; leave --host out");
      }
      try (Demo running = Demo.start(port())) {
        say(
            "A simulated model answers: nothing here is a real answer, and nothing leaves this"
                + " machine.");
        serve(running.service(), ending);
      }
      return;
    }
    ArattaConfig config = Installation.config();
    config = host.isEmpty() ? config : config.withHost(host);
    config = port == null ? config : config.withPort(port);
    for (ConfigNote note : config.notes()) {
      LoggerFactory.getLogger("dev.aratta").info("{}", note);
    }
    try (Service service = Service.start(config, Kernel.start(new KernelOptions(config)))) {
      serve(service, ending);
    }
  }

  private OptionalInt port() {
    return port == null ? OptionalInt.empty() : OptionalInt.of(port);
  }

  /// Waits for a signal. Requests under way are finished before the process ends.
  private void serve(Service service, Ending ending) throws InterruptedException {
    ending.onSignal();
    say("Aratta " + Version.current() + " listens on " + service.url());
    ending.await();
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
