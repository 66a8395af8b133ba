package dev.aratta.kernel.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelResolverTest {
  private static final RouteTable TABLE =
      new RouteTable(
          List.of(
              new RouteTable.Candidate("ollama", true, true, Optional.of("llama3.1:8b")),
              new RouteTable.Candidate("far", true, false, Optional.empty()),
              new RouteTable.Candidate("openai", false, false, Optional.empty())),
          Set.of("ollama", "far", "openai", "anthropic"),
          Map.of(
              "local", "ollama:llama3.1:8b",
              "sovereign", "openai:gpt-6.1-sol",
              "gpt", "openai:gpt-6.1-sol",
              "bare", "qwen3",
              "opus", "anthropic:claude-opus-5-5"),
          Map.of("gpt", "openai", "claude", "anthropic"),
          "ollama");

  private final ModelResolver resolver =
      new ModelResolver(
          TABLE, (provider, model) -> provider.equals("far") && model.equals("qwen3"));

  private Route resolve(String model) {
    return resolver.resolve(model, "", "local", false);
  }

  private Failure refused(String model, String provider, boolean sovereign) {
    return assertThrows(
            ArattaException.class, () -> resolver.resolve(model, provider, "local", sovereign))
        .failure();
  }

  @Test
  void anAliasLeadsToItsTargetAndMayBeStoodInFor() {
    Route route = resolve("gpt");
    assertEquals(new Route("openai", "gpt-6.1-sol", Route.Named.BY_ALIAS, "gpt", false), route);
    assertTrue(route.replaceable());
  }

  @Test
  void withoutAModelTheOtherAliasCounts() {
    assertEquals(resolve("local"), resolve(""));
  }

  @Test
  void aModelWithATagIsNotTakenForAProvider() {
    assertEquals(
        new Route("ollama", "llama3.1:8b", Route.Named.BY_CALLER, "", false),
        resolve("llama3.1:8b"));
  }

  @Test
  void onlyTheFirstColonAfterAKnownProviderSeparates() {
    Route route = resolve("ollama:llama3.1:8b");
    assertEquals("ollama", route.provider());
    assertEquals("llama3.1:8b", route.model());
    assertFalse(route.replaceable());
  }

  @Test
  void aLocalProviderThatListsABareIdTakesIt() {
    assertEquals("far", resolve("qwen3").provider());
    assertEquals("far", resolve("bare").provider());
  }

  @Test
  void theMakerOfAFamilyTakesABareIdThatNobodyLists() {
    assertEquals("openai", resolve("gpt-9").provider());
  }

  @Test
  void theDefaultProviderTakesWhatNothingElseClaims() {
    assertEquals("ollama", resolve("mystery").provider());
  }

  @Test
  void aProviderWithoutAModelUsesItsDefault() {
    Route route = resolver.resolve("", "ollama", "local", false);
    assertEquals("llama3.1:8b", route.model());
    assertEquals(Route.Named.BY_DEFAULT, route.named());
    Failure failure = refused("", "openai", false);
    assertEquals(FailureKind.INVALID_REQUEST, failure.kind());
    assertTrue(failure.message().contains("default_model"), failure.message());
  }

  @Test
  void aNamedProviderKeepsTheModelAsItIs() {
    assertEquals("a:b", resolver.resolve("a:b", "openai", "local", false).model());
    assertEquals("x", resolver.resolve("openai:x", "openai", "local", false).model());
  }

  @Test
  void anAliasOfAnotherProviderContradictsTheNamedOne() {
    Failure failure = refused("gpt", "ollama", false);
    assertEquals(FailureKind.INVALID_REQUEST, failure.kind());
    assertEquals(Optional.of("provider"), failure.path());
  }

  @Test
  void aProviderThatIsNotEnabledSaysWhatToDo() {
    Failure failure = refused("opus", "", false);
    assertEquals(FailureKind.NO_PROVIDER, failure.kind());
    assertTrue(failure.message().contains("enabled = true"), failure.message());
  }

  @Test
  void aMisspeltProviderIsNamedWithTheNearest() {
    Failure failure = refused("x", "olama", false);
    assertEquals(FailureKind.INVALID_REQUEST, failure.kind());
    assertTrue(failure.message().contains("ollama"), failure.message());
  }

  @Test
  void theSovereignAliasesNeverLeaveTheMachineWhateverTheyAreSetTo() {
    assertTrue(resolve("local").sovereign());
    assertEquals(FailureKind.NO_PROVIDER, refused("sovereign", "", false).kind());
  }

  @Test
  void aSovereignRequestGoesToNoCloudAndToNoOtherMachine() {
    assertEquals(FailureKind.NO_PROVIDER, refused("gpt", "", true).kind());
    assertTrue(refused("qwen3", "", true).message().contains("not an address of this machine"));
    assertTrue(resolver.resolve("m", "ollama", "local", true).sovereign());
  }

  @Test
  void aModelNeedsAName() {
    assertEquals(FailureKind.INVALID_REQUEST, refused("openai:", "", false).kind());
  }
}
