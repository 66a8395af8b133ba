package dev.aratta.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.plugin.PluginObjects.ListTranslator;
import dev.aratta.kernel.plugin.PluginObjects.MapTranslator;
import dev.aratta.kernel.plugin.PluginObjects.Own;
import dev.aratta.kernel.plugin.PluginObjects.Sum;
import dev.aratta.kernel.plugin.PluginObjects.Text;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Attempt;
import dev.aratta.scri.Block;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Message;
import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Role;
import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.Framing;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A plugin cannot hide an object of its own in what it hands over: its code would run outside of
/// the call.
class HandedOverTest {
  private Object own;

  @BeforeEach
  void load() {
    own = PluginObjects.make(Own.class);
  }

  /// As a cast without a check does it.
  @SuppressWarnings("unchecked")
  private Optional<String> text() {
    return (Optional<String>) (Optional<?>) Optional.of(own);
  }

  private static void refused(Object value) {
    refused(value, Own.class.getName());
  }

  private static void refused(Object value, String what) {
    Failure failure =
        assertThrows(ArattaException.class, () -> PluginGate.call("acme", () -> value)).failure();
    assertEquals(FailureKind.PLUGIN_FAULT, failure.kind());
    assertTrue(failure.message().contains(what), failure.message());
  }

  private static void passes(Object value) {
    assertSame(value, PluginGate.call("acme", () -> value));
  }

  @Test
  void inAnOptional() {
    refused(new FinishReason(FinishReason.Kind.STOP, text()));
  }

  @Test
  @SuppressWarnings("unchecked")
  void inAListOfARecordInAList() {
    List<Block> blocks = new ArrayList<>();
    ((List<Object>) (List<?>) blocks).add(own);
    refused(List.of(new Block.Text("a"), Message.user("b"), new Message(Role.USER, blocks)));
  }

  @Test
  void asTheValueOfAMap() {
    Map<String, String> headers = Map.of("a", "b");
    refused(
        new WireRequest(
            "GET",
            List.of("a"),
            Map.of(),
            polluted(headers),
            Optional.of(JsonValue.EMPTY_JSON_OBJECT),
            Framing.NONE));
    refused(Map.of(own, "b"));
  }

  /// A list that cannot be changed is of the JDK, and what it shows is not.
  @Test
  void behindAListOfTheJdk() {
    List<Object> given = Collections.unmodifiableList(new PluginObjects.Lists());
    List<Object> got = PluginGate.call("acme", () -> given);
    assertEquals(List.of("a"), got);
    assertNotSame(given, got);
    refused(List.of(Optional.of(given)), "java.util.Collections$UnmodifiableList");
    refused(List.of(List.of(given)), "java.util.Collections$UnmodifiableList");
  }

  @Test
  void inWhatIsJsonOfItsOwn() {
    JsonString text = (JsonString) PluginObjects.make(Text.class);
    JsonObject object = Json.createObjectBuilder().add("a", text).build();
    refused(object, Text.class.getName());
    refused(ProviderMap.of("acme", object), Text.class.getName());
  }

  @Test
  void whatIsNoValue() {
    refused(List.of(new StringBuilder("a")), "java.lang.StringBuilder");
    refused(new Fold(JsonProvider.provider()), Fold.class.getName());
    refused(List.of(new DateTimeException("a")), "java.time.DateTimeException");
    refused(List.of(Clock.systemUTC()), "java.time.Clock$SystemClock");
  }

  @Test
  @SuppressWarnings("unchecked")
  void moreThanAnyCallNeeds() {
    List<?> many = List.of();
    for (int i = 0; i < 26; i++) {
      many = List.of(many, many);
    }
    Failure failure =
        new Failure(FailureKind.UPSTREAM_FAILED, "a").withAttempts((List<Attempt>) many);
    thrown(failure, "more than");
  }

  private static void thrown(Failure failure, String what) {
    Failure said =
        assertThrows(
                ArattaException.class,
                () ->
                    PluginGate.call(
                        "acme",
                        () -> {
                          throw failure.exception();
                        }))
            .failure();
    assertEquals(FailureKind.PLUGIN_FAULT, said.kind());
    assertTrue(said.message().contains(what), said.message());
  }

  @Test
  void aTranslatorIsNoMapAndNoList() {
    for (Class<?> type : List.of(MapTranslator.class, ListTranslator.class)) {
      refused(PluginObjects.make(type), type.getName());
    }
  }

  @Test
  void inAnArray() {
    refused(List.of((Object) new Object[] {own}), "[Ljava.lang.Object;");
    refused(List.of(new byte[] {1}), "[B");
  }

  @Test
  void inTheDataOfAPieceOfText() {
    JsonString text = (JsonString) PluginObjects.make(Text.class);
    JsonObject object = Json.createObjectBuilder().add("a", text).build();
    EventData data = EventData.of(ProviderMap.of("acme", object));
    refused(List.of(new StreamEvent.Content(0, "a", false, data)), Text.class.getName());
    refused(List.of(new StreamEvent.Thinking(0, "a", data)), Text.class.getName());
  }

  @Test
  void asANumberOfJson() {
    BigDecimal sum = (BigDecimal) PluginObjects.make(Sum.class);
    refused(List.of(sum), Sum.class.getName());
    refused(Json.createObjectBuilder().add("a", sum).build(), Sum.class.getName());
    refused(Json.createValue((Number) sum), Sum.class.getName());
  }

  @Test
  void behindAnInterfaceOfJson() {
    Object proxy =
        Proxy.newProxyInstance(
            JsonString.class.getClassLoader(),
            new Class<?>[] {JsonString.class},
            (_, _, _) -> {
              throw new AssertionError("ran outside of the call");
            });
    refused(List.of(proxy), proxy.getClass().getName());
  }

  @SuppressWarnings("unchecked")
  private Map<String, String> polluted(Map<String, String> map) {
    Map<Object, Object> all = new LinkedHashMap<>(map);
    all.put("c", own);
    return (Map<String, String>) (Map<?, ?>) all;
  }

  @Test
  void inAnEntryThatIsNoMap() {
    refused(List.of(Map.entry("a", own)), "java.util.KeyValueHolder");
  }

  @Test
  void inWhatItThrows() {
    var code = new Failure.ProviderError(text(), Optional.empty(), Optional.empty());
    thrown(
        new Failure(FailureKind.UPSTREAM_FAILED, "down").reported(500, code), Own.class.getName());
  }

  @Test
  void valuesPass() {
    passes(
        List.of(
            new StreamEvent.Start("a", "b", "c", EventData.NONE),
            new FinishReason(FinishReason.Kind.STOP, "stop")));
    passes(
        Json.createObjectBuilder()
            .add("a", Json.createArrayBuilder().add(1).add("x").addNull())
            .build());
    passes(OptionalInt.of(1));
    passes(List.of(Instant.EPOCH, Duration.ZERO, LocalDate.EPOCH, BigDecimal.ONE, Role.USER));
    passes(List.of(model(Optional.of(Set.of("a", "b")))));
    passes(
        Json.createArrayBuilder()
            .add(1L)
            .add(1.5)
            .add(BigInteger.ONE)
            .add(new BigDecimal("0.10"))
            .build());
    passes(List.of(ProviderMap.of("acme", JsonValue.EMPTY_JSON_OBJECT), ProviderMap.EMPTY));
  }

  private static Model model(Optional<Set<String>> signaturesFrom) {
    ModelCapabilities listed = ModelCapabilities.LISTED;
    return new Model(
        "a",
        "",
        new ModelCapabilities(
            listed.known(),
            listed.limits(),
            listed.price(),
            listed.supports(),
            listed.family(),
            listed.released(),
            listed.retires(),
            listed.deprecated(),
            listed.input(),
            listed.output(),
            signaturesFrom,
            listed.traits(),
            listed.remote()),
        Optional.empty(),
        List.of());
  }

  @Test
  void translatorsAreThePluginsOwn() {
    StreamTranslator translator = new PluginObjects.Silent() {};
    passes(translator);
    passes(Optional.of(translator));
  }
}
