package dev.aratta.spi;

import static dev.aratta.testing.TestJson.JSON;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.ProviderMap;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests, answers and JSON on the wire, and what a plugin says about them.
class WireTest {
  @Nested
  class Json {
    private final JsonObject object =
        object(
            "{'s':'x','e':'','n':7,'f':1.5,'z':7.0,'big':1e300,'huge':1e999,'t':true,'u':false,"
                + "'o':{'a':1},'l':[{'a':1},2,{'b':2}],'null':null}");

    @Test
    void memberOfItsTypeIsRead() {
      assertEquals(Optional.of("x"), WireJson.string(object, "s"));
      assertEquals(Optional.of(""), WireJson.string(object, "e"));
      assertEquals("x", WireJson.text(object, "s"));
      assertEquals(object("{'a':1}"), WireJson.object(object, "o"));
      assertEquals(3, WireJson.array(object, "l").size());
      assertEquals(List.of(object("{'a':1}"), object("{'b':2}")), WireJson.objects(object, "l"));
      assertEquals(OptionalLong.of(7), WireJson.integer(object, "n"));
      assertEquals(OptionalLong.of(7), WireJson.integer(object, "z"));
      assertEquals(OptionalDouble.of(1.5), WireJson.number(object, "f"));
      assertEquals(OptionalDouble.of(1e300), WireJson.number(object, "big"));
      assertEquals(Optional.of(true), WireJson.bool(object, "t"));
      assertEquals(Optional.of(false), WireJson.bool(object, "u"));
      assertEquals(Optional.of(JSON.createValue("x")), WireJson.value(object, "s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "missing"})
    void absentMemberIsNothing(String name) {
      assertEquals(Optional.empty(), WireJson.value(object, name));
      assertNothing(name);
    }

    @Test
    void memberOfAnotherTypeIsNothing() {
      JsonObject wrong = object("{'a':[{'s':[]}]}");
      assertEquals(Optional.empty(), WireJson.string(wrong, "a"));
      assertEquals(JsonValue.EMPTY_JSON_OBJECT, WireJson.object(wrong, "a"));
      assertEquals(OptionalLong.empty(), WireJson.integer(wrong, "a"));
      assertEquals(Optional.empty(), WireJson.bool(wrong, "a"));
      assertEquals(List.of(), WireJson.objects(object, "o"));
      assertEquals(JsonValue.EMPTY_JSON_ARRAY, WireJson.array(object, "s"));
      assertEquals("", WireJson.text(object, "n"));
      assertEquals(Optional.empty(), WireJson.bool(object, "s"));
    }

    @Test
    void numberThatDoesNotFitIsNothing() {
      assertEquals(OptionalLong.empty(), WireJson.integer(object, "f"));
      assertEquals(OptionalLong.empty(), WireJson.integer(object, "big"));
      assertEquals(
          OptionalLong.empty(), WireJson.integer(object("{'n':9223372036854775808}"), "n"));
      assertEquals(
          OptionalLong.of(Long.MAX_VALUE),
          WireJson.integer(object("{'n':9223372036854775807}"), "n"));
      assertEquals(OptionalDouble.empty(), WireJson.number(object, "huge"));
    }

    private void assertNothing(String name) {
      assertEquals(Optional.empty(), WireJson.string(object, name));
      assertEquals("", WireJson.text(object, name));
      assertEquals(JsonValue.EMPTY_JSON_OBJECT, WireJson.object(object, name));
      assertEquals(List.of(), WireJson.objects(object, name));
      assertEquals(OptionalLong.empty(), WireJson.integer(object, name));
      assertEquals(OptionalDouble.empty(), WireJson.number(object, name));
      assertEquals(Optional.empty(), WireJson.bool(object, name));
    }

    @Test
    void textThatIsOneValueIsRead() {
      assertEquals(Optional.of(JsonValue.TRUE), WireJson.parse(" true ", JSON));
      for (String text : List.of("", "{", "{} {}", "no", "[".repeat(5_000))) {
        assertEquals(Optional.empty(), WireJson.parse(text, JSON), text);
      }
    }

    @Test
    void membersAreLeftOut() {
      JsonObject some = object("{'a':1,'b':2,'c':3}");
      assertEquals(object("{'b':2}"), WireJson.without(some, Set.of("a", "c", "d"), JSON));
      assertSame(some, WireJson.without(some, Set.of("d"), JSON));
    }

    @Test
    void dataIsKeyedByProvider() {
      assertEquals(
          ProviderMap.of("p", object("{'id':7}")),
          WireJson.data("p", "id", JSON.createValue(7), JSON));
    }
  }

  @Nested
  class Requests {
    @Test
    void areMadeStepByStep() {
      WireRequest get = WireRequest.get(List.of("v1", "models")).withQuery("limit", "5");
      assertEquals("GET", get.method());
      assertEquals(Map.of("limit", "5"), get.query());
      assertEquals(Optional.empty(), get.body());
      assertEquals(Framing.NONE, get.framing());
      WireRequest post =
          WireRequest.post(List.of("v1", "a/b"), object("{'a':1}"), Framing.SSE)
              .withHeader("b", "2")
              .withHeader("a", "1")
              .withHeader("b", "3");
      assertEquals("POST", post.method());
      assertEquals(Optional.of(object("{'a':1}")), post.body());
      assertEquals(List.of("b", "a"), List.copyOf(post.headers().keySet()));
      assertEquals("3", post.headers().get("b"));
      assertEquals(List.of("v1", "a/b"), post.path());
    }
  }

  @Nested
  class Responses {
    @Test
    void ofJsonHaveAText() {
      WireResponse response =
          WireResponse.of(200, Map.of("Content-Type", "application/json"), object("{'a':1}"));
      assertEquals(200, response.status());
      assertEquals(Optional.of(object("{'a':1}")), response.json());
      assertEquals("{\"a\":1}", response.text());
      assertEquals(Optional.of("application/json"), response.header("content-type"));
      assertEquals(Optional.empty(), response.header("retry-after"));
      assertEquals("WireResponse[200]", response.toString());
    }

    @Test
    void ofTextHaveNoJson() {
      WireResponse response = WireResponse.ofText(404, Map.of(), "404 page not found");
      assertEquals(Optional.empty(), response.json());
      assertEquals("404 page not found", response.text());
      assertThrows(UnsupportedOperationException.class, () -> response.headers().put("a", "b"));
    }
  }

  @Nested
  class Descriptors {
    private ProviderDescriptor descriptor(
        String id, Auth auth, Set<String> headers, Set<String> free) {
      return new ProviderDescriptor(
          id,
          "Acme",
          Optional.empty(),
          auth,
          new ProviderDescriptor.Headers(headers, Set.of(), Optional.empty()),
          List.of(),
          List.of(),
          free,
          Optional.empty(),
          false);
    }

    @ParameterizedTest
    @CsvSource({
      "a, true",
      "my-vllm2, true",
      "'', false",
      "A, false",
      "2a, false",
      "a_b, false",
      "-a, false"
    })
    void idHasItsForm(String id, boolean allowed) {
      assertEquals(allowed, ProviderDescriptor.isId(id));
      if (!allowed) {
        assertThrows(
            IllegalArgumentException.class,
            () -> descriptor(id, new Auth.None(), Set.of(), Set.of()));
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "authorization",
          "cookie",
          "set-cookie",
          "host",
          "via",
          "forwarded",
          "x-forwarded-for",
          "proxy-authorization",
          "connection",
          "content-length",
          "transfer-encoding",
          "te",
          "upgrade",
          "expect",
          "Anthropic-Beta"
        })
    void headerOfTheKernelCannotBeSet(String name) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new ProviderDescriptor.Headers(Set.of(name), Set.of(), Optional.empty()));
    }

    @Test
    void headerOfTheKeyCannotBeSet() {
      Auth key = new Auth.Header("x-api-key", "");
      assertThrows(
          IllegalArgumentException.class,
          () -> descriptor("acme", key, Set.of("x-api-key"), Set.of()));
      assertEquals(
          Set.of("anthropic-beta"),
          descriptor("acme", key, Set.of("anthropic-beta"), Set.of()).headers().settable());
    }

    @Test
    void headerOfAVersionMustBeSettable() {
      assertThrows(
          IllegalArgumentException.class,
          () -> new ProviderDescriptor.Headers(Set.of(), Set.of("v"), Optional.empty()));
    }

    @Test
    void modelAndStreamAreNotReplaceable() {
      for (String member : List.of("model", "stream")) {
        assertThrows(
            IllegalArgumentException.class,
            () -> descriptor("acme", new Auth.None(), Set.of(), Set.of(member)));
      }
    }

    @Test
    void pluginThatOffersNothingOffersNothing() {
      ProviderPlugin plugin =
          new ProviderPlugin() {
            @Override
            public ProviderDescriptor descriptor() {
              return Descriptors.this.descriptor("acme", new Auth.None(), Set.of(), Set.of());
            }

            @Override
            public Failure decodeFailure(
                Operation operation, WireResponse response, DecodeContext context) {
              return new Failure(FailureKind.UPSTREAM_FAILED, operation.json());
            }
          };
      assertTrue(plugin.chat().isEmpty());
      assertTrue(plugin.embeddings().isEmpty());
      assertTrue(plugin.models().isEmpty());
      assertFalse(plugin.descriptor().continues());
    }
  }
}
