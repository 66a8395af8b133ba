package dev.aratta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.AliasStatus;
import dev.aratta.kernel.AliasStatus.State;
import dev.aratta.kernel.Kernel;
import dev.aratta.kernel.config.ConfigReader;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.EmbeddingRequest;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Message;
import dev.aratta.simulator.SimulatorOptions;
import dev.aratta.simulator.model.ModelProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every alias is listed, and one that cannot be used says why.
class AliasesTest {
  private static final String CLOUD =
      """
      [providers.acme]
      plugin = "ollama"
      enabled = true
      base_url = "%s"

      [providers.nobody]
      plugin = "nobody"
      enabled = true
      base_url = "http://127.0.0.1:1"

      [aliases]
      fast = "acme:gone-2"
      embed = "acme:gone-embed"
      code = "nobody:any"
      """;

  @TempDir private Path home;

  private static Map<String, AliasStatus> byName(Kernel kernel) {
    return kernel.aliases().stream()
        .collect(Collectors.toMap(AliasStatus::alias, Function.identity()));
  }

  private static Failure refused(Runnable call) {
    Failure failure = assertThrows(ArattaException.class, call::run).failure();
    assertEquals(FailureKind.MODEL_NOT_FOUND, failure.kind());
    assertEquals(404, failure.httpStatus());
    return failure;
  }

  @Test
  void aliasSaysWhetherItCanBeUsed() {
    try (SimulatedWorld world = SimulatedWorld.start(home, SimulatorOptions.DEFAULT, "")) {
      String toml = CLOUD.formatted(world.simulator().url());
      toml += "\n[local.ollama]\nbase_url = \"" + world.simulator().url() + "\"\n";
      try (Kernel kernel = Kernel.start(ConfigReader.parse(toml, Map.of(), home))) {
        Map<String, AliasStatus> aliases = byName(kernel);
        assertEquals(world.config().aliases().keySet(), aliases.keySet());
        assertEquals(
            new AliasStatus("local", "ollama:llama3.1:8b", State.AVAILABLE, Optional.empty()),
            aliases.get("local"));
        assertEquals(State.WITHDRAWN, aliases.get("fast").state());
        assertEquals(State.DISABLED, aliases.get("opus").state());
        assertEquals(
            Optional.of("anthropic is not enabled: set enabled = true in [providers.anthropic]"),
            aliases.get("opus").message());
        assertEquals(State.NO_PLUGIN, aliases.get("code").state());
      }
    }
  }

  @Test
  void withdrawnAliasIsRefusedWithWhatToSet() {
    try (SimulatedWorld world = SimulatedWorld.start(home, SimulatorOptions.DEFAULT, "")) {
      String toml = CLOUD.formatted(world.simulator().url());
      try (Kernel kernel = Kernel.start(ConfigReader.parse(toml, Map.of(), home))) {
        Failure chat = refused(() -> kernel.chat(new ChatRequest("fast", Message.user("x"))));
        assertTrue(chat.message().contains("put fast = \"acme:"), chat.message());
        Failure stream = refused(() -> kernel.stream(new ChatRequest("fast", Message.user("x"))));
        assertEquals(chat.message(), stream.message());
        Failure embed = refused(() -> kernel.embed(new EmbeddingRequest("embed", "x")));
        assertTrue(
            embed.message().contains("put embed = \"acme:nomic-embed-text"), embed.message());
        Failure named =
            refused(() -> kernel.chat(new ChatRequest("acme:gone-2", Message.user("x"))));
        assertTrue(named.message().contains("acme has "), named.message());
        assertTrue(!named.message().contains("[aliases]"), named.message());
      }
    }
  }

  @Test
  void localAliasIsReplacedMissingOrUnreachable() {
    ModelProfile one = ModelProfile.local("a:1b", Set.of("completion"), "llama", "1B", 8192, 4096);
    ModelProfile two = ModelProfile.local("b:1b", Set.of("completion"), "llama", "1B", 8192, 4096);
    assertEquals(State.REPLACED, localWith(List.of(one)).state());
    AliasStatus missing = localWith(List.of(one, two));
    assertEquals(State.MISSING, missing.state());
    String message = missing.message().orElseThrow();
    assertTrue(message.contains("ollama pull llama3.1:8b"), message);
    assertTrue(message.contains("or put local = \"ollama:a:1b\" under [aliases]"), message);
    String toml = "[local.ollama]\nbase_url = \"http://127.0.0.1:1\"\n";
    try (Kernel kernel = Kernel.start(ConfigReader.parse(toml, Map.of(), home))) {
      assertEquals(State.UNREACHABLE, byName(kernel).get("local").state());
    }
  }

  private AliasStatus localWith(List<ModelProfile> installed) {
    try (SimulatedWorld world =
        SimulatedWorld.start(home, SimulatorOptions.DEFAULT.withModels(installed), "")) {
      return byName(world.kernel()).get("local");
    }
  }
}
