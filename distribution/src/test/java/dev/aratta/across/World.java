package dev.aratta.across;

import dev.aratta.kernel.Kernel;
import dev.aratta.kernel.KernelOptions;
import dev.aratta.kernel.config.ConfigReader;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Message;
import dev.aratta.scri.Model;
import dev.aratta.simulator.Recorded;
import dev.aratta.simulator.Simulator;
import dev.aratta.simulator.SimulatorOptions;
import dev.aratta.simulator.model.ModelProfile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The seven providers, each simulated with the judge on, and one kernel that knows them all.
///
/// @param simulators the servers by provider, in the order in which pages list them
/// @param kernel the kernel
/// @param older one that asks through older APIs
/// @param models what the kernel's catalogue says of their models
record World(Map<String, Simulator> simulators, Kernel kernel, Kernel older, List<Model> models)
    implements AutoCloseable {

  /// Starts them.
  ///
  /// @param home a folder of the test's own
  static World start(Path home) {
    Map<String, Simulator> simulators = new LinkedHashMap<>();
    for (Sides.Side side : Sides.ALL) {
      SimulatorOptions options = SimulatorOptions.DEFAULT.withProvider(side.provider());
      if (side.provider().equals("vllm")) {
        options = options.withModels(List.of(seeing(side.model())));
      }
      simulators.put(side.provider(), Simulator.start(options));
    }
    Kernel kernel = kernel(Sides.ALL, simulators, home);
    Kernel older = kernel(Sides.OLDER, simulators, home.resolve("older"));
    List<Model> models = kernel.models();
    older.models();
    simulators.values().forEach(Simulator::forgetRecorded);
    return new World(simulators, kernel, older, models);
  }

  private static Kernel kernel(
      List<Sides.Side> sides, Map<String, Simulator> simulators, Path home) {
    Map<String, String> keys = new LinkedHashMap<>();
    StringBuilder toml = new StringBuilder();
    for (Sides.Side side : sides) {
      keys.put(side.provider().toUpperCase(Locale.ROOT) + "_API_KEY", "sk-test");
      toml.append(side.section(simulators.get(side.provider()).url()));
    }
    return Kernel.start(
        new KernelOptions(ConfigReader.parse(toml.toString(), keys, home)).simulatedOnly());
  }

  /// Returns the kernel that asks a side.
  Kernel kernel(Sides.Side side) {
    return side.older() ? older : kernel;
  }

  private static ModelProfile seeing(String name) {
    Set<String> can = Set.of("completion", "tools", "thinking", "vision");
    return ModelProfile.local(name, can, "qwen3vl", "8.8B", 32_768, 4096);
  }

  /// Returns what the catalogue says of a model.
  Model model(String provider, String id) {
    return models.stream()
        .filter(model -> model.provider().equals(provider) && model.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(provider + " lists no " + id));
  }

  /// Returns the models of a provider that its server has, and that think, call tools and search.
  List<Model> thinkers(Sides.Side side) {
    return SimulatorOptions.DEFAULT.withProvider(side.provider()).models().stream()
        .filter(served -> served.can("tools") && served.can("thinking"))
        .map(served -> side.with(served.name()))
        .filter(served -> searchRefusal(served).isEmpty())
        .map(served -> model(served.provider(), served.model()))
        .toList();
  }

  /// Returns why a provider cannot search the web beside tools, in its plugin's words; empty where
  /// it can.
  String searchRefusal(Sides.Side side) {
    ChatRequest request =
        ChatRequest.builder()
            .model(side.provider() + ":" + side.model())
            .messages(List.of(Message.user("Search.")))
            .tools(Conversation.TOOLS)
            .builtinTools(List.of(new BuiltinTool.Common(BuiltinTool.Type.WEB_SEARCH)))
            .fallback(false)
            .build();
    int before = sent(side.provider(), 0).size();
    try {
      kernel(side).chat(request);
      return "";
    } catch (ArattaException e) {
      boolean word =
          e.failure().kind() == FailureKind.UNSUPPORTED
              && e.failure().field().filter("builtin_tools"::equals).isPresent();
      if (!word || !sent(side.provider(), before).isEmpty()) {
        throw new AssertionError(e.failure().toString(), e);
      }
      return e.failure().message();
    }
  }

  /// Returns the calls of models that a provider got, from one on; Ollama is asked about models in
  /// between.
  List<Recorded> sent(String provider, int from) {
    List<Recorded> calls =
        simulators.get(provider).recorded().stream()
            .filter(call -> call.call().method().equals("POST"))
            .filter(call -> !call.call().path().equals("/api/show"))
            .toList();
    return calls.subList(Math.min(from, calls.size()), calls.size());
  }

  @Override
  public void close() {
    kernel.close();
    older.close();
    simulators.values().forEach(Simulator::close);
  }
}
