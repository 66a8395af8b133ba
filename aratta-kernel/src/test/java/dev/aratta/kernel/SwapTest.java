package dev.aratta.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.plugin.Generation;
import dev.aratta.kernel.plugin.GenerationLoader;
import dev.aratta.kernel.plugin.Layers;
import dev.aratta.kernel.plugin.PluginJar;
import dev.aratta.kernel.plugin.Slot;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.StreamEvent;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plugin is replaced while a kernel serves.
class SwapTest {
  private static final int STREAMS = 100;

  @TempDir private Path home;

  private final Layers layers = new Layers();
  private final Echo echo = new Echo();
  private Kernel kernel;
  private Slot slot;

  @BeforeEach
  void start() {
    kernel = Kernel.start(echo.config(home, ""));
    slot = kernel.plugins().slot("echo");
  }

  @AfterEach
  void stop() throws IOException {
    kernel.close();
    echo.close();
  }

  private void swap(String version) {
    PluginJar jar = PluginJar.echo().version(version).word("SAYS", version + ": ");
    Generation next = new GenerationLoader(JsonProvider.provider()).load(jar.image());
    layers.watch(next);
    slot.swap(next);
  }

  private static Iterator<StreamEvent> begun(KernelStream stream) {
    Iterator<StreamEvent> events = stream.iterator();
    assertTrue(events.next() instanceof StreamEvent.Start);
    return events;
  }

  @Test
  void aProviderWithoutItsPluginWakesUpWhenThatComes() {
    ArattaException missing =
        Assertions.assertThrows(ArattaException.class, () -> kernel.chat(Echo.ask("hello")));
    assertEquals(FailureKind.NO_PROVIDER, missing.failure().kind());
    assertTrue(missing.failure().message().contains("no plugin echo"), missing.getMessage());
    swap("1.0.0");
    assertEquals("1.0.0: hello", kernel.chat(Echo.ask("hello")).content());
  }

  @Test
  void theNextRequestIsOnTheNewVersion() {
    swap("1.0.0");
    assertEquals("1.0.0", kernel.chat(Echo.ask("hello")).lineage().pluginVersion());
    swap("2.0.0");
    ChatResponse answer = kernel.chat(Echo.ask("hello"));
    assertEquals("2.0.0: hello", answer.content());
    assertEquals("2.0.0", answer.lineage().pluginVersion());
    layers.assertLeft(1);
  }

  @Test
  void streamsEndOnTheVersionTheyBeganWith() {
    swap("1.0.0");
    List<KernelStream> streams = new ArrayList<>();
    for (int i = 0; i < STREAMS; i++) {
      KernelStream stream = kernel.stream(Echo.ask("hello"));
      begun(stream);
      streams.add(stream);
    }
    swap("2.0.0");
    assertEquals("2.0.0: hello", kernel.chat(Echo.ask("hello")).content());
    layers.assertLeft(2);
    echo.finish();
    for (KernelStream stream : streams) {
      ChatResponse answer = stream.result();
      assertEquals("1.0.0: hello", answer.content());
      assertEquals("1.0.0", answer.lineage().pluginVersion());
    }
    streams.clear();
    layers.assertLeft(1);
  }

  @Test
  void aStreamThatIsLeftReleasesItsVersion() {
    swap("1.0.0");
    Generation old = slot.current().orElseThrow();
    beginAndLeave(old);
    assertEquals(0, old.leases());
    layers.assertLeft(1);
  }

  private void beginAndLeave(Generation old) {
    try (KernelStream stream = kernel.stream(Echo.ask("hello"))) {
      begun(stream);
      assertEquals(1, old.leases());
      swap("2.0.0");
    }
  }

  @Test
  void aFailureReleasesItsVersion() throws IOException {
    swap("1.0.0");
    Generation old = slot.current().orElseThrow();
    echo.close();
    Assertions.assertThrows(ArattaException.class, () -> kernel.chat(Echo.ask("hello")));
    Assertions.assertThrows(ArattaException.class, () -> kernel.stream(Echo.ask("hello")));
    assertEquals(0, old.leases());
  }
}
