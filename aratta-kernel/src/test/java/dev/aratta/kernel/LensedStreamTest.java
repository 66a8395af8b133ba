package dev.aratta.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.json.JsonInput;
import dev.aratta.kernel.lens.CompiledLens;
import dev.aratta.kernel.lens.Lens;
import dev.aratta.kernel.lens.LensCall;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.Auth;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireForm;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LensedStreamTest {
  private static final WireEvent DONE = new WireEvent.Text("", "[DONE]");

  private final ArrayDeque<Object> wire = new ArrayDeque<>();

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static WireEvent event(String name, String document) {
    return new WireEvent.Json(name, new JsonInput().read(bytes(document)));
  }

  private static LensCall call(String operation) {
    ProviderDescriptor descriptor =
        new ProviderDescriptor(
            "p",
            "P",
            Optional.empty(),
            new Auth.None(),
            ProviderDescriptor.Headers.NONE,
            List.of(),
            List.of(),
            Set.of(),
            Optional.empty(),
            false);
    Lens lens =
        Lens.read(
            bytes(
                "{'lens': 1, 'rules': [{'id': 'r', 'when': {'operation': 'chat'}, 'stream':"
                    + " {'do': ["
                    + operation
                    + "]}}]}"));
    WireForm form = WireForm.read(bytes("{'wire': 1, 'chat': {}}"), JsonProvider.provider());
    return CompiledLens.of(lens, form, descriptor, JsonProvider.provider())
        .call("p", Operation.CHAT, "m");
  }

  private LensedStream stream(LensCall lens) {
    return new LensedStream(
        () -> {
          Object next = wire.poll();
          if (next instanceof ArattaException failure) {
            throw failure;
          }
          return Optional.ofNullable((WireEvent) next);
        },
        () -> !wire.isEmpty(),
        lens);
  }

  @Test
  void withoutRulesTheWireIsReadDirectly() {
    LensedStream stream = stream(LensCall.NONE);
    assertFalse(stream.ready());
    wire.add(DONE);
    assertTrue(stream.ready());
    assertSame(DONE, stream.next().orElseThrow());
    assertTrue(stream.next().isEmpty());
  }

  @Test
  void eventsThatAreLeftOutAreNotReady() {
    LensedStream stream = stream(call("{'op': 'event_drop', 'event': 'ping'}"));
    wire.add(event("ping", "{}"));
    assertFalse(stream.ready());
    wire.add(event("ping", "{}"));
    wire.add(event("word", "{}"));
    assertTrue(stream.ready());
    assertEquals(event("word", "{}"), stream.next().orElseThrow());
    assertTrue(stream.next().isEmpty());
  }

  @Test
  void oneEventThatBecomesTwoIsReadyTwice() {
    LensedStream stream =
        stream(
            call(
                "{'op': 'event_split', 'into': [{'has': '$.a', 'drop': ['$.b']},"
                    + " {'has': '$.b', 'drop': ['$.a']}]}"));
    wire.add(event("", "{'a': 1, 'b': 2}"));
    assertEquals(event("", "{'a': 1}"), stream.next().orElseThrow());
    assertTrue(stream.ready());
    assertEquals(event("", "{'b': 2}"), stream.next().orElseThrow());
    assertFalse(stream.ready());
  }

  @Test
  void whatIsHeldBackComesBeforeTheEnd() {
    LensedStream stream = stream(call("{'op': 'event_merge', 'first': 'a', 'second': 'b'}"));
    wire.add(event("a", "{}"));
    assertEquals(event("a", "{}"), stream.next().orElseThrow());
    assertTrue(stream.next().isEmpty());
    assertTrue(stream.ready());
  }

  @Test
  void whatIsHeldBackComesBeforeAFailureWhichComesAgain() {
    LensedStream stream = stream(call("{'op': 'event_merge', 'first': 'a', 'second': 'b'}"));
    wire.add(event("a", "{}"));
    wire.add(new Failure(FailureKind.UPSTREAM_FAILED, "cut").exception());
    assertEquals(event("a", "{}"), stream.next().orElseThrow());
    assertTrue(stream.ready());
    assertThrows(ArattaException.class, stream::next);
    assertThrows(ArattaException.class, stream::next);
  }
}
