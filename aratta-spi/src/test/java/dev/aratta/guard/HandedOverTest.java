package dev.aratta.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.guard.PluginObjects.Own;
import dev.aratta.guard.PluginObjects.Sum;
import dev.aratta.guard.PluginObjects.Text;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Block;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Fold;
import dev.aratta.scri.Message;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Role;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.Tool;
import dev.aratta.spi.Framing;
import dev.aratta.spi.WireRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// A plugin cannot hide an object of its own in what it hands over: its code would run outside of
/// the call.
class HandedOverTest {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final PluginGate GATE = new PluginGate("acme", new HandedOver(JSON));
  private static final Declared ANY = Declared.list(Object.class);

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

  private static void refused(Declared type, Object value, String what) {
    refused(GATE, type, value, what);
  }

  private static void refused(PluginGate gate, Declared type, Object value, String what) {
    Failure failure =
        assertThrows(ArattaException.class, () -> gate.value(type, () -> value)).failure();
    assertEquals(FailureKind.PLUGIN_FAULT, failure.kind());
    assertTrue(failure.message().contains(what), failure.message());
  }

  private void refused(Object value) {
    refused(Declared.one(value.getClass()), value, own.getClass().getName());
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
    refused(
        Declared.list(Message.class),
        List.of(Message.user("b"), new Message(Role.USER, blocks)),
        Own.class.getName() + " where a " + Block.class.getName() + " belongs");
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
  }

  @Test
  void asTheNameInAMap() {
    Declared texts = Declared.one(String.class);
    refused(new Declared(Map.class, List.of(texts, texts)), Map.of(own, "b"), Own.class.getName());
  }

  /// A list that cannot be changed is of the JDK, and what it shows is not.
  @Test
  void behindAListOfTheJdk() {
    Declared texts = Declared.list(String.class);
    List<Object> given = Collections.unmodifiableList(new PluginObjects.Lists());
    List<Object> got = GATE.value(texts, () -> given);
    assertEquals(List.of("a"), got);
    assertNotSame(given, got);
    String list = "java.util.Collections$UnmodifiableList";
    refused(new Declared(List.class, List.of(texts)), List.of(given), list);
    refused(new Declared(Optional.class, List.of(texts)), Optional.of(given), list);
  }

  @Test
  void inWhatIsJsonOfItsOwn() {
    JsonString text = (JsonString) PluginObjects.make(Text.class);
    JsonObject object = JSON.createObjectBuilder().add("a", text).build();
    String name = Text.class.getName();
    refused(Declared.one(JsonObject.class), object, name);
    refused(Declared.one(ProviderMap.class), ProviderMap.of("acme", object), name);
  }

  @Test
  void whatIsNoValue() {
    refused(ANY, List.of(new StringBuilder("a")), "java.lang.StringBuilder");
    refused(ANY, List.of(new Fold(JSON)), Fold.class.getName());
    refused(ANY, List.of(new DateTimeException("a")), "java.time.DateTimeException");
    refused(ANY, List.of(Clock.systemUTC()), "java.time.Clock$SystemClock");
    refused(ANY, List.of(Optional.of("a")), "java.util.Optional");
  }

  /// The machine sees to the class of the list alone.
  @Test
  void ofAnotherTypeThanItsPlace() {
    Declared events = Declared.list(StreamEvent.class);
    refused(events, List.of(content(EventData.NONE), "a"), "java.lang.String where a ");
    refused(Declared.optional(Tool.class), Optional.of(Role.USER), Role.class.getName());
    refused(events, Optional.empty(), "java.util.Optional where a java.util.List belongs");
    refused(Declared.list(Tool.class), List.of(content(EventData.NONE)), "Content where a ");
  }

  @Test
  void asNull() {
    refused(ANY, Collections.singletonList(null), "put null into a list");
    refused(ANY, null, "returned null");
  }

  @Test
  void moreThanAnyCallNeeds() {
    PluginGate gate = new PluginGate("acme", new HandedOver(JSON, 4));
    Declared one = Declared.one(JsonArray.class);
    JsonArray three = JSON.createArrayBuilder().add(true).add(false).add("a").build();
    assertSame(three, gate.value(one, () -> three));
    JsonArray four = JSON.createArrayBuilder(three).add(true).build();
    refused(gate, one, four, "more than 4 parts");
    Declared texts = Declared.list(String.class);
    refused(gate, texts, List.of("a", "b", "c", "d", "e"), "more than 4 parts");
  }

  /// What the caller's program put into its own request.
  @Test
  void whatCameWithTheRequest() {
    JsonObject own =
        JSON.createObjectBuilder().add("a", (JsonValue) PluginObjects.make(Text.class)).build();
    Tool given = new Tool("a", "b", own);
    Declared object = Declared.one(JsonObject.class);
    Failure failure =
        assertThrows(ArattaException.class, () -> GATE.value(object, given, () -> own)).failure();
    assertEquals(FailureKind.INVALID_REQUEST, failure.kind());
    assertTrue(failure.message().startsWith("the caller put what is no value"), failure.message());
    Tool fine = new Tool("a", "b", JsonValue.EMPTY_JSON_OBJECT);
    blamed(() -> GATE.value(object, fine, () -> own));
    blamed(
        () ->
            GATE.value(
                object,
                given,
                () -> {
                  throw new IllegalStateException("of the plugin's own making");
                }));
  }

  private static void blamed(Executable call) {
    Failure failure = assertThrows(ArattaException.class, call).failure();
    assertEquals(FailureKind.PLUGIN_FAULT, failure.kind());
  }

  /// The kernel reads JSON into objects of its own.
  @Test
  void jsonThatWasRead() {
    JsonString text = (JsonString) PluginObjects.make(Text.class);
    Package read = text.getClass().getPackage();
    PluginGate gate = new PluginGate("acme", new HandedOver(JSON, read));
    JsonObject object = JSON.createObjectBuilder().add("a", text).build();
    assertSame(object, gate.value(Declared.one(JsonObject.class), () -> object));
  }

  private static void thrown(Failure failure, String what) {
    Failure said =
        assertThrows(
                ArattaException.class,
                () ->
                    GATE.made(
                        () -> {
                          throw failure.exception();
                        }))
            .failure();
    assertEquals(FailureKind.PLUGIN_FAULT, said.kind());
    assertTrue(said.message().contains(what), said.message());
  }

  @Test
  void inAnArray() {
    refused(ANY, List.of((Object) new Object[] {own}), "[Ljava.lang.Object;");
    refused(ANY, List.of(new byte[] {1}), "[B");
  }

  private static StreamEvent content(EventData data) {
    return new StreamEvent.Content(0, "a", false, data);
  }

  @Test
  void inTheDataOfAPieceOfText() {
    JsonString text = (JsonString) PluginObjects.make(Text.class);
    JsonObject object = JSON.createObjectBuilder().add("a", text).build();
    EventData data = EventData.of(ProviderMap.of("acme", object));
    Declared events = Declared.list(StreamEvent.class);
    refused(events, List.of(content(data)), Text.class.getName());
    refused(events, List.of(new StreamEvent.Thinking(0, "a", data)), Text.class.getName());
  }

  @Test
  void asANumberOfJson() {
    BigDecimal sum = (BigDecimal) PluginObjects.make(Sum.class);
    String name = Sum.class.getName();
    refused(Declared.list(BigDecimal.class), List.of(sum), name);
    Declared json = Declared.one(JsonValue.class);
    refused(json, JSON.createObjectBuilder().add("a", sum).build(), name);
    refused(json, JSON.createValue((Number) sum), name);
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
    refused(Declared.one(JsonValue.class), proxy, proxy.getClass().getName());
  }

  @SuppressWarnings("unchecked")
  private Map<String, String> polluted(Map<String, String> map) {
    Map<Object, Object> all = new LinkedHashMap<>(map);
    all.put("c", own);
    return (Map<String, String>) (Map<?, ?>) all;
  }

  @Test
  void inAnEntryThatIsNoMap() {
    refused(ANY, List.of(Map.entry("a", own)), "java.util.KeyValueHolder");
  }

  @Test
  void inWhatItThrows() {
    var code = new Failure.ProviderError(text(), Optional.empty(), Optional.empty());
    thrown(
        new Failure(FailureKind.UPSTREAM_FAILED, "down").reported(500, code), Own.class.getName());
  }
}
