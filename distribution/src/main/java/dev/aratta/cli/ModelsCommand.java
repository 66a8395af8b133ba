package dev.aratta.cli;

import dev.aratta.kernel.AliasStatus;
import dev.aratta.kernel.Kernel;
import dev.aratta.kernel.ModelsJson;
import dev.aratta.kernel.ProviderStatus;
import dev.aratta.scri.Model;
import jakarta.json.spi.JsonProvider;
import java.io.PrintWriter;
import java.util.List;
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
      List<AliasStatus> aliases = kernel.aliases();
      if (json) {
        out.println(new ModelsJson(JsonProvider.provider()).write(models, aliases));
        return CommandLine.ExitCode.OK;
      }
      for (Model model : models) {
        out.println(model.provider() + ":" + model.id() + about(model));
      }
      explainMissing(kernel.providers(), models);
      out.println();
      aliases.forEach(alias -> out.println(line(alias)));
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

  /// Shows what an alias means and, where it cannot be used, in a word why; the JSON says more.
  private static String line(AliasStatus alias) {
    String what = "%-14s %s".formatted(alias.alias(), alias.target());
    return switch (alias.state()) {
      case AVAILABLE -> what;
      case DISABLED -> what + "  (provider not enabled)";
      case NO_PLUGIN -> what + "  (no plugin)";
      case UNREACHABLE -> what + "  (unreachable)";
      case REPLACED, MISSING, WITHDRAWN ->
          what + "  " + alias.state().json() + ": " + alias.message().orElse("");
    };
  }
}
