package dev.aratta.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.aratta.scri.EventData;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.Role;
import dev.aratta.scri.StreamEvent;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Values of every kind leave the call as they are.
class ValuesPassTest {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final PluginGate GATE = new PluginGate("acme", new HandedOver(JSON));
  private static final Declared ANY = Declared.list(Object.class);

  private static void passes(Declared type, Object value) {
    assertEquals(value, GATE.value(type, () -> value));
  }

  @Test
  void valuesPass() {
    passes(
        ANY,
        List.of(
            new StreamEvent.Content(0, "a", false, EventData.NONE),
            new StreamEvent.Thinking(0, "b", EventData.NONE)));
    passes(
        ANY,
        List.of(
            new StreamEvent.Start("a", "b", "c", EventData.NONE),
            new FinishReason(FinishReason.Kind.STOP, "stop"),
            model(Optional.of(Set.of("a", "b"))),
            ProviderMap.of("acme", JsonValue.EMPTY_JSON_OBJECT),
            ProviderMap.EMPTY));
    passes(
        ANY,
        List.of(
            "a",
            OptionalInt.of(1),
            Instant.EPOCH,
            Duration.ZERO,
            LocalDate.EPOCH,
            BigDecimal.ONE,
            Role.USER));
    passes(
        Declared.one(JsonObject.class),
        JSON.createObjectBuilder()
            .add(
                "a",
                JSON.createArrayBuilder()
                    .add(1)
                    .add("x")
                    .addNull()
                    .add(1L)
                    .add(1.5)
                    .add(BigInteger.ONE)
                    .add(JSON.createValue((Number) 1.5f))
                    .add(new BigDecimal("0.10")))
            .build());
    passes(
        new Declared(Optional.class, List.of(Declared.list(String.class))),
        Optional.of(List.of("a")));
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
}
