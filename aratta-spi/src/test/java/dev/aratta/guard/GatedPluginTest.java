package dev.aratta.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.EmbeddingTranslator;
import dev.aratta.spi.ModelListTranslator;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.StreamTranslator;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// No method of the SPI's interfaces gets round the gate.
class GatedPluginTest {
  private static final PluginGate GATE =
      new PluginGate("acme 1.0", new HandedOver(JsonProvider.provider()));

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
      return method.invoke(object, new Object[method.getParameterCount()]);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static List<Door<?>> doors() {
    return List.of(
        new Door<>(ProviderPlugin.class, own -> new GatedPlugin(own, GATE)),
        new Door<>(ChatTranslator.class, own -> new GatedChat(own, GATE)),
        new Door<>(StreamTranslator.class, own -> new GatedStream(own, GATE)),
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
        "java.util.concurrent.atomic.AtomicInteger",
        method -> {
          Object held = new AtomicInteger();
          if (method.getReturnType().equals(List.class)) {
            return Optional.of((_, _, _) -> List.of(held));
          }
          return method.getReturnType().equals(Optional.class)
              ? Optional.of((_, _, _) -> Optional.of(held))
              : Optional.empty();
        });
  }

  @TestFactory
  Stream<DynamicTest> nothing() {
    return each(
        "",
        method ->
            method.getReturnType().isPrimitive()
                ? Optional.empty()
                : Optional.of((_, _, _) -> null));
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
            GATE);
    assertThrows(OutOfMemoryError.class, stream::finished);
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
