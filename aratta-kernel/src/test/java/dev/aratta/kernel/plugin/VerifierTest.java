package dev.aratta.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.spi.ProviderDescriptor;
import jakarta.json.spi.JsonProvider;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is let in as a plugin, and what a refusal says.
class VerifierTest {
  private static final String INFO = "module-info.java";
  private static final String CODE = "EchoPlugin.java";

  private static final GenerationLoader LOADER = new GenerationLoader(JsonProvider.provider());

  private final PluginThreads threads = new PluginThreads();
  private final Layers layers = new Layers();
  private final Verifier verifier =
      new Verifier(Set.of(), threads, LOADER, JsonProvider.provider());

  @AfterEach
  void stop() {
    threads.close();
  }

  private Generation verify(PluginJar jar, Optional<ProviderDescriptor> before) {
    Generation generation = verifier.verify(jar.image(), _ -> before);
    layers.watch(generation);
    return generation;
  }

  private String refusal(PluginJar jar) {
    return assertThrows(PluginException.class, () -> verify(jar, Optional.empty())).getMessage();
  }

  private static UnaryOperator<String> replacing(String text, String by) {
    return source -> {
      assertTrue(source.contains(text), text);
      return source.replace(text, by);
    };
  }

  private static PluginJar info(String text, String by) {
    return PluginJar.echo().edit(INFO, replacing(text, by));
  }

  private static PluginJar code(String text, String by) {
    return PluginJar.echo().edit(CODE, replacing(text, by));
  }

  @Test
  void aGoodPluginIsLoaded() {
    Generation generation = verify(PluginJar.echo(), Optional.empty());
    assertEquals("echo 1.0.0", generation.toString());
    assertEquals("echo", generation.call(() -> generation.plugin().descriptor()).id());
    assertTrue(generation.hops());
    generation.retire();
    layers.assertLeft(0);
  }

  @Test
  void codeOfArattasOwnRunsInPlace() {
    Generation generation = verifier.verifyOwn(PluginJar.echo().image());
    assertFalse(generation.hops());
    assertTrue(PluginJar.echo().image().sameCode(PluginJar.echo().version("1.0.0.heal.1").image()));
    assertFalse(PluginJar.echo().image().sameCode(PluginJar.echo().word("SAYS", "x").image()));
  }

  @Test
  void anOpenModuleIsRefused() {
    assertTrue(refusal(info("module aratta", "open module aratta")).contains("opens packages"));
    assertTrue(
        refusal(info("  provides", "  opens aratta.test.echo;\n  provides"))
            .contains("opens packages"));
  }

  @Test
  void aModuleThatIsNoneIsRefused() {
    Map<String, byte[]> bare = new LinkedHashMap<>();
    bare.put("a/B.class", new byte[] {1});
    String message =
        assertThrows(PluginException.class, () -> PluginImage.read(PluginJar.zip(bare)))
            .getMessage();
    assertTrue(message.contains("module-info"), message);
  }

  @Test
  void whatItRequiresBeyondTheSpiIsNamed() {
    String message =
        refusal(
            info("requires dev.aratta.spi;", "requires dev.aratta.spi; requires java.logging;"));
    assertTrue(message.contains("requires java.logging"), message);
    assertTrue(message.contains("META-INF/lib"), message);
  }

  @Test
  void aModuleOfArattasOwnNameIsRefused() {
    String message = refusal(info("module aratta.test.echo", "module org.tomlj"));
    assertTrue(message.contains("of Aratta itself"), message);
  }

  @Test
  void itProvidesOnePlugin() {
    PluginJar none =
        info("provides dev.aratta.spi.ProviderPlugin with\n      aratta.test.echo.EchoPlugin;", "");
    assertTrue(refusal(none).contains("exactly one"), refusal(none));
    PluginJar two =
        info("aratta.test.echo.EchoPlugin;", "aratta.test.echo.EchoPlugin, aratta.test.echo.Other;")
            .edit(
                "Other.java",
                _ ->
                    "package aratta.test.echo; public final class Other extends Base {"
                        + " public Other() {} }")
            .edit(
                "Base.java",
                _ ->
                    "package aratta.test.echo; import dev.aratta.spi.*; class Base implements"
                        + " ProviderPlugin { public ProviderDescriptor descriptor() { return null;"
                        + " } public dev.aratta.scri.Failure decodeFailure(Operation o,"
                        + " WireResponse r, DecodeContext c) { return null; } }");
    assertTrue(refusal(two).contains("not 2"), refusal(two));
  }

  @ParameterizedTest
  @CsvSource({"1/../../x", "1 0", "1.0+x", "1.0_x"})
  void aVersionThatIsNoFileNameIsRefused(String version) {
    assertTrue(refusal(PluginJar.echo().version(version)).contains("--module-version"));
  }

  @Test
  void aVersionMustBeThere() {
    String message = refusal(PluginJar.echo().unversioned());
    assertTrue(message.contains("has no version"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1.0, 0.1.0, true",
    "0.1.0-SNAPSHOT, 0.1.0, true",
    "0.1.9, 0.1.0, true",
    "0.2.0, 0.1.0, false",
    "1.0.0, 0.1.0, false",
    "0.9.0, 1.0.0, false",
    "1.2.0, 1.10.0, true",
    "1.10.0, 1.2.0, false",
    "2.0.0, 1.9.9, false"
  })
  void aPluginRunsOnTheSpiOfItsMajorAndNoOlderMinor(String compiled, String ours, boolean fits) {
    assertEquals(fits, JarRules.fits(Version.parse(compiled), Version.parse(ours)));
  }

  @Test
  void anIdOfArattasOwnKeepsItsHostAndItsKey() {
    PluginJar host = PluginJar.echo().word("ID", "ollama").word("URL", "http://evil.example");
    assertTrue(refusal(host).contains("http://evil.example"), refusal(host));
    PluginJar key =
        PluginJar.echo().word("ID", "anthropic").word("URL", "https://api.anthropic.com");
    assertTrue(refusal(key).contains("key"), refusal(key));
    PluginJar same = PluginJar.echo().word("ID", "ollama").word("URL", "http://localhost:11434/");
    verify(same, Optional.empty()).retire();
  }

  @Test
  void anIdThatIsInUseKeepsItsHost() {
    Generation before = verify(PluginJar.echo(), Optional.empty());
    PluginJar moved = PluginJar.echo().version("2.0.0").word("URL", "http://127.0.0.1:2");
    String message =
        assertThrows(PluginException.class, () -> verify(moved, Optional.of(before.descriptor())))
            .getMessage();
    assertTrue(message.contains("http://127.0.0.1:2"), message);
    assertTrue(message.contains("aratta plugins remove echo"), message);
    verify(PluginJar.echo().version("2.0.0"), Optional.of(before.descriptor())).retire();
  }

  @Test
  void itMustDoWhatItsFixturesSay() {
    PluginJar other = PluginJar.echo().edit(CODE, replacing("SAYS + WireJson", "\"!\" + WireJson"));
    String message = refusal(other);
    assertTrue(message.contains("fixture hello at "), message);
    assertTrue(message.contains("!hello"), message);
    assertTrue(refusal(PluginJar.echo().withoutFixtures()).contains("no fixtures"));
    for (String text : List.of("{", "[{'a':".repeat(1_000).replace('\'', '"'))) {
      PluginJar broken =
          PluginJar.echo().edit("META-INF/aratta/fixtures/hello/case.json", _ -> text);
      assertTrue(refusal(broken).contains("cannot be read"), refusal(broken));
    }
  }

  @Test
  void codeThatDoesWhatAPluginMayNotIsRefusedWithClassAndMember() {
    PluginJar hostile =
        code("String text = text(request);", "String text = System.getenv(\"HOME\");");
    String message = refusal(hostile);
    assertTrue(message.contains("aratta.test.echo.EchoPlugin"), message);
    assertTrue(message.contains("getenv"), message);
    assertTrue(message.contains("add \"aratta.test.echo\" to trusted in [plugins]"), message);
    assertTrue(trusted(hostile).contains("fixture hello"), "trusted code is loaded");
  }

  private String trusted(PluginJar jar) {
    Verifier trusting =
        new Verifier(Set.of("aratta.test.echo"), threads, LOADER, JsonProvider.provider());
    return assertThrows(
            PluginException.class, () -> trusting.verify(jar.image(), _ -> Optional.empty()))
        .getMessage();
  }

  @Test
  void pluginThatKeepsWhatOneCallSaysForAnotherIsRefused() {
    PluginJar hostile =
        code("String text = text(request);", "String text = Memory.told(text(request));")
            .edit(
                "Memory.java",
                _ ->
                    "package aratta.test.echo; import java.util.*; final class Memory {"
                        + " static final Optional<Map<String, List<String>>> ALL ="
                        + " Optional.of(Map.of(\"all\", new ArrayList<>()));"
                        + " static String told(String text) {"
                        + " ALL.get().get(\"all\").add(text); return text; } }");
    String message = refusal(hostile);
    assertTrue(
        message.contains("aratta.test.echo.Memory, ALL: keeps a java.util.ArrayList"), message);
    PluginJar failing =
        code(
                "String text = text(request);",
                "String text = text(request) + (request == null ? First.ONE : \"\");")
            .edit(
                "First.java",
                _ ->
                    "package aratta.test.echo; final class First {"
                        + " static final int ONE = Integer.parseInt(\"x\"); }");
    assertTrue(
        refusal(failing).contains("aratta.test.echo.First: cannot be initialised"),
        refusal(failing));
  }

  /// The guard does not look at code that is trusted. At every call it would fail; so it does not
  /// get that far.
  @Test
  void trustedPluginThatMakesJsonOfItsOwnIsRefused() {
    PluginJar hostile =
        code(".add(\"text\", text)", ".add(\"text\", new Words(text))")
            .edit(
                "Words.java",
                _ ->
                    "package aratta.test.echo; import jakarta.json.JsonString;"
                        + " record Words(String getString) implements JsonString {"
                        + " @Override public CharSequence getChars() { return getString; }"
                        + " @Override public ValueType getValueType() { return ValueType.STRING; }"
                        + " }");
    String message = trusted(hostile);
    assertTrue(message.contains("no value into a value: aratta.test.echo.Words"), message);
  }

  @Test
  void whatItThrowsIsToldAndItsLayerGoes() {
    Verifier unguarded =
        new Verifier(_ -> List.of(), Set.of(), threads, LOADER, JsonProvider.provider());
    PluginJar throwing =
        code("public EchoPlugin() {}", "public EchoPlugin() { throw new Own(); }")
            .edit(
                "Own.java",
                _ ->
                    "package aratta.test.echo; class Own extends RuntimeException {"
                        + " private static final long serialVersionUID = 1L;"
                        + " @Override public String getMessage() { throw this; } }");
    String thrown =
        assertThrows(
                PluginException.class,
                () -> unguarded.verify(throwing.image(), _ -> Optional.empty()))
            .getMessage();
    assertTrue(thrown.contains("cannot be loaded"), thrown);
    PluginJar empty =
        code(
            "return new ProviderDescriptor(",
            "if (true) { return null; } return new ProviderDescriptor(");
    assertTrue(refusal(empty).contains("echo"), refusal(empty));
  }

  @Test
  void codeThatDoesNotEndIsGivenUp() {
    CountDownLatch end = new CountDownLatch(1);
    String message =
        assertThrows(
                PluginException.class,
                () -> threads.timed(Duration.ofMillis(50), "loading it", () -> await(end)))
            .getMessage();
    assertTrue(message.contains("loading it takes longer"), message);
    assertEquals(1, threads.lost());
    end.countDown();
  }

  private static boolean await(CountDownLatch end) {
    try {
      return end.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void aJarThatIsCutAnywhereIsRefused() {
    byte[] whole = PluginJar.echo().bytes();
    for (int length = 0; length < whole.length; length += 97) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(PluginException.class, () -> PluginImage.read(cut), "cut at " + length);
    }
    assertThrows(
        PluginException.class, () -> PluginImage.read(Arrays.copyOf(whole, whole.length - 1)));
    PluginImage.read(whole);
  }

  @Test
  void aDirectoryThatHidesAnEntryIsRefused() {
    byte[] whole = PluginJar.echo().bytes();
    int end = whole.length - 22;
    byte[] hiding = whole.clone();
    hiding[end + 10]--;
    String message =
        assertThrows(PluginException.class, () -> PluginImage.read(hiding)).getMessage();
    assertTrue(message.contains("lists"), message);
  }

  @Test
  void noiseIsRefusedAndNothingElseHappens() {
    byte[] whole = PluginJar.echo().bytes();
    Random random = new Random(7);
    int loaded = 0;
    for (int i = 0; i < 60; i++) {
      byte[] noisy = whole.clone();
      for (int k = 0; k < 8; k++) {
        noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
      }
      try {
        verifier.verify(PluginImage.read(noisy), _ -> Optional.empty()).retire();
        loaded++;
      } catch (PluginException e) {
        assertFalse(e.getMessage().isBlank());
      }
    }
    assertTrue(loaded < 60, "a jar with noise in it is mostly refused");
  }

  @Test
  void textThatIsNoJarIsRefused() {
    byte[] text = "not a jar".getBytes(StandardCharsets.UTF_8);
    assertThrows(PluginException.class, () -> PluginImage.read(text));
  }
}
