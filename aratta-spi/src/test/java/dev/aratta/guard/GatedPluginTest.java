package dev.aratta.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.RecordSamples;
import dev.aratta.scri.Role;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.EmbeddingTranslator;
import dev.aratta.spi.Fixture;
import dev.aratta.spi.FixtureDifference;
import dev.aratta.spi.FixtureReplay;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.testing.Records;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// No method of the SPI's interfaces gets round the gate.
class GatedPluginTest {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final PluginGate GATE = new PluginGate("acme 1.0", new HandedOver(JSON));

  private static <T> T hostile(Class<T> type, InvocationHandler what) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, what));
  }

  /// An interface of the SPI, and how it is put behind the gate.
  private record Door<T>(Class<T> type, Function<T, T> gated) {
    Stream<DynamicTest> each(String why, Function<Method, Optional<InvocationHandler>> what) {
      return Arrays.stream(type.getMethods())
          .flatMap(
              method ->
                  what.apply(method).stream()
                      .map(
                          does ->
                              DynamicTest.dynamicTest(
                                  name(method), () -> test(method, does, why))));
    }

    private String name(Method method) {
      return type.getSimpleName() + "." + method.getName();
    }

    private void test(Method method, InvocationHandler does, String why) {
      T object = gated.apply(hostile(type, does));
      Failure failure = assertThrows(ArattaException.class, () -> invoke(method, object)).failure();
      assertEquals(FailureKind.PLUGIN_FAULT, failure.kind());
      String message = failure.message();
      assertTrue(message.startsWith("the plugin acme 1.0 ") && message.contains(why), message);
    }
  }

  private static Object invoke(Method method, Object object) throws Throwable {
    try {
      Object[] given =
          Arrays.stream(method.getParameterTypes())
              .map(
                  type ->
                      type.isInterface() && !type.isSealed()
                          ? hostile(type, (_, _, _) -> null)
                          : null)
              .toArray();
      return method.invoke(object, given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static List<Door<?>> doors() {
    return List.of(
        new Door<>(ProviderPlugin.class, own -> new GatedPlugin(own, GATE)),
        new Door<>(ChatTranslator.class, own -> new GatedChat(own, GATE)),
        new Door<>(StreamTranslator.class, own -> new GatedStream(own, null, GATE)),
        new Door<>(EmbeddingTranslator.class, own -> new GatedEmbeddings(own, GATE)),
        new Door<>(ModelListTranslator.class, own -> new GatedModels(own, GATE)));
  }

  private static Stream<DynamicTest> each(
      String why, Function<Method, Optional<InvocationHandler>> what) {
    return doors().stream().flatMap(door -> door.each(why, what));
  }

  @TestFactory
  Stream<DynamicTest> whatIsThrown() {
    return each(
        "failed with java.lang.IllegalStateException: no",
        _ ->
            Optional.of(
                (_, _, _) -> {
                  throw new IllegalStateException("no");
                }));
  }

  @TestFactory
  Stream<DynamicTest> whatIsOfAnotherType() {
    return each(
        " belongs",
        method -> {
          Object other = new StreamEvent.Content(0, "x", false, EventData.NONE);
          if (method.getReturnType().equals(Optional.class)) {
            boolean isValue = method.getName().equals("next");
            return isValue ? Optional.of((_, _, _) -> Optional.of(other)) : Optional.empty();
          }
          boolean isEvents = method.getDeclaringClass().equals(StreamTranslator.class);
          List<Object> given = List.of(isEvents ? Role.USER : other);
          return method.getReturnType().equals(List.class)
              ? Optional.of((_, _, _) -> given)
              : Optional.empty();
        });
  }

  /// What should translate, and is something else.
  @TestFactory
  Stream<DynamicTest> whatIsNoTranslator() {
    return each(
        "java.lang.ClassCastException",
        method ->
            method.getDeclaringClass().equals(ProviderPlugin.class)
                    && method.getReturnType().equals(Optional.class)
                ? Optional.of((_, _, _) -> Optional.of("x"))
                : Optional.empty());
  }

  @TestFactory
  Stream<DynamicTest> whatHoldsAnObjectOfThePlugin() {
    Object own = PluginObjects.make(PluginObjects.Own.class);
    JsonValue text = (JsonValue) PluginObjects.make(PluginObjects.Text.class);
    JsonObject object = JSON.createObjectBuilder().add("a", text).build();
    return each(
        PluginObjects.class.getName(),
        method -> {
          Class<?> type = method.getReturnType();
          if (type.equals(JsonObject.class)) {
            return Optional.of((_, _, _) -> object);
          }
          if (!type.isRecord()) {
            return Optional.empty();
          }
          Record polluted =
              RecordSamples.byClass().get(type).stream()
                  .flatMap(sample -> polluted(sample, own).stream())
                  .findFirst()
                  .orElseThrow();
          return Optional.of((_, _, _) -> polluted);
        });
  }

  /// Returns a record like another with an object in the place of what an optional or a map holds,
  /// where its constructors let that pass.
  private static Optional<Record> polluted(Record whole, Object own) {
    Map<String, Object> parts = Records.parts(whole);
    for (String name : parts.keySet()) {
      Optional<?> other =
          switch (parts.get(name)) {
            case Optional<?> _ -> Optional.of(Optional.of(own));
            case JsonValue _ -> Optional.empty();
            case Map<?, ?> _ -> Optional.of(Map.of("a", own));
            case Record inner -> polluted(inner, own);
            case null, default -> Optional.empty();
          };
      Map<String, Object> changed = new LinkedHashMap<>(parts);
      other.ifPresent(part -> changed.put(name, part));
      try {
        if (other.isPresent()) {
          return Optional.of(Records.make(whole.getClass(), new ArrayList<>(changed.values())));
        }
      } catch (ClassCastException e) {
        // This constructor looks; the next place may be one where it does not.
      }
    }
    return Optional.empty();
  }

  @TestFactory
  Stream<DynamicTest> nothing() {
    return each(
        "returned null",
        method ->
            method.getReturnType().isPrimitive()
                ? Optional.empty()
                : Optional.of((_, _, _) -> null));
  }

  /// Else a plugin that never works would do what its fixtures say.
  @Test
  void faultIsNoOutcomeOfAFixture() {
    ChatTranslator chat =
        hostile(
            ChatTranslator.class,
            (_, _, _) -> {
              throw new IllegalStateException("no");
            });
    ProviderDescriptor descriptor =
        (ProviderDescriptor) RecordSamples.byClass().get(ProviderDescriptor.class).getFirst();
    ProviderPlugin plugin =
        hostile(
            ProviderPlugin.class,
            (_, method, _) -> method.getName().equals("chat") ? Optional.of(chat) : descriptor);
    Map<String, byte[]> files = new TreeMap<>();
    file(files, "case.json", "{'operation': 'chat', 'provider': 'p', 'model': 'm'}");
    file(files, "request.scri.json", "{'messages': [{'role': 'user', 'content': 'a'}]}");
    file(
        files,
        "failure.scri.json",
        "{'error': {'kind': 'plugin_fault', 'message':"
            + " 'the plugin acme 1.0 failed with java.lang.IllegalStateException: no'}}");
    FixtureReplay replay = new FixtureReplay(new GatedPlugin(plugin, GATE), List.of(), JSON);
    assertEquals(
        List.of("no exception"),
        replay.replay(Fixture.read(files, JSON)).stream()
            .map(FixtureDifference::expected)
            .toList());
  }

  private static void file(Map<String, byte[]> files, String name, String text) {
    byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    files.put("META-INF/aratta/fixtures/a/" + name, bytes);
  }

  @Test
  void failureAsAnEvent() {
    Failure own = new Failure(FailureKind.UPSTREAM_FAILED, "mine");
    StreamTranslator stream =
        new GatedStream(
            hostile(StreamTranslator.class, (_, _, _) -> List.of(new StreamEvent.Failed(own))),
            null,
            GATE);
    Failure failure = assertThrows(ArattaException.class, () -> stream.end(null)).failure();
    assertEquals(FailureKind.PLUGIN_FAULT, failure.kind());
    assertTrue(failure.message().contains("has to throw: mine"), failure.message());
  }

  /// A kind that only the kernel may give is no plugin's to return either.
  @Test
  void failureOfTheKernelThatIsReturned() {
    ProviderPlugin plugin =
        new GatedPlugin(
            hostile(ProviderPlugin.class, (_, _, _) -> new Failure(FailureKind.CIRCUIT_OPEN, "no")),
            GATE);
    Failure failure =
        assertThrows(ArattaException.class, () -> plugin.decodeFailure(null, null, null)).failure();
    assertEquals(FailureKind.PLUGIN_FAULT, failure.kind());
  }

  /// A failure that a plugin may give comes through as it is, without the exception's own objects.
  @Test
  void failureOfThePlugin() {
    ArattaException own = Failure.unsupported("tools", "none").exception();
    own.addSuppressed(new IllegalStateException("of the plugin"));
    StreamTranslator stream =
        new GatedStream(
            hostile(
                StreamTranslator.class,
                (_, _, _) -> {
                  throw own;
                }),
            null,
            GATE);
    ArattaException thrown = assertThrows(ArattaException.class, stream::finished);
    assertEquals(own.failure(), thrown.failure());
    assertEquals(0, thrown.getSuppressed().length);
  }

  @Test
  void failureOfTheProcessIsNotThePlugins() {
    StreamTranslator stream =
        new GatedStream(
            hostile(
                StreamTranslator.class,
                (_, _, _) -> {
                  throw new OutOfMemoryError("none left");
                }),
            null,
            GATE);
    assertThrows(OutOfMemoryError.class, stream::finished);
    StreamTranslator other =
        new GatedStream(
            hostile(
                StreamTranslator.class,
                (_, _, _) -> {
                  throw new OwnError();
                }),
            null,
            GATE);
    assertThrows(ArattaException.class, other::finished);
  }

  private static final class OwnError extends VirtualMachineError {
    private static final long serialVersionUID = 1;
  }

  @Test
  void failureThatOnlyTheKernelMayGive() {
    Failure claimed = new Failure(FailureKind.CANCELLED, "by nobody");
    ProviderPlugin plugin =
        new GatedPlugin(
            hostile(
                ProviderPlugin.class,
                (_, _, _) -> {
                  throw claimed.exception();
                }),
            GATE);
    Failure failure = assertThrows(ArattaException.class, plugin::descriptor).failure();
    assertEquals(FailureKind.PLUGIN_FAULT, failure.kind());
    assertTrue(failure.message().contains("only the kernel may: by nobody"), failure.message());
  }
}
