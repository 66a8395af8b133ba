package dev.aratta.cli;

import dev.aratta.kernel.Kernel;
import dev.aratta.kernel.ProviderStatus;
import dev.aratta.scri.Model;
import dev.aratta.scri.ScriJson;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.spi.JsonProvider;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists models and aliases, in this process: no server is needed.
@Command(
    name = "models",
    description = "Lists the models of the enabled providers, and the aliases.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public Integer call() {
    var config = Installation.config();
    PrintWriter out = spec.commandLine().getOut();
    try (Kernel kernel = Kernel.start(config)) {
      List<Model> models = kernel.models();
      if (json) {
        out.println(json(models));
        return CommandLine.ExitCode.OK;
      }
      for (Model model : models) {
        out.println(model.provider() + ":" + model.id() + about(model));
      }
      explainMissing(kernel.providers(), models);
      out.println();
      Map<String, String> aliases = new TreeMap<>(config.aliases());
      aliases.forEach((alias, target) -> out.printf("%-14s %s%n", alias, target));
    }
    return CommandLine.ExitCode.OK;
  }

  /// Says why an enabled provider has no models in the list.
  private void explainMissing(List<ProviderStatus> providers, List<Model> models) {
    for (ProviderStatus status : providers) {
      boolean listed =
          models.stream().anyMatch(model -> model.provider().equals(status.provider()));
      if (!listed && status.state() != ProviderStatus.State.DISABLED) {
        spec.commandLine()
            .getErr()
            .println(status.provider() + ": " + status.message().orElse("lists no models"));
      }
    }
  }

  private static String about(Model model) {
    StringBuilder text = new StringBuilder();
    model
        .capabilities()
        .limits()
        .contextWindow()
        .ifPresent(tokens -> text.append("  context ").append(tokens));
    model
        .capabilities()
        .supports()
        .tools()
        .filter(can -> can)
        .ifPresent(_ -> text.append("  tools"));
    model
        .capabilities()
        .supports()
        .vision()
        .filter(can -> can)
        .ifPresent(_ -> text.append("  vision"));
    model
        .capabilities()
        .supports()
        .thinking()
        .filter(can -> can)
        .ifPresent(_ -> text.append("  thinking"));
    if (model.capabilities().output().contains("embedding")) {
      text.append("  embeddings");
    }
    return text.append(model.capabilities().remote() ? "  remote" : "").toString();
  }

  private static String json(List<Model> models) {
    JsonProvider provider = JsonProvider.provider();
    ScriJson scri = new ScriJson(provider);
    JsonArrayBuilder list = provider.createArrayBuilder();
    models.forEach(model -> list.add(scri.write(model)));
    return list.build().toString();
  }
}
