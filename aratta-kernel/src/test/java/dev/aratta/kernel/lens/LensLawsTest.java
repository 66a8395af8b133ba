package dev.aratta.kernel.lens;

import static dev.aratta.kernel.lens.Lenses.call;
import static dev.aratta.kernel.lens.Lenses.response;
import static dev.aratta.kernel.lens.Lenses.rule;
import static dev.aratta.kernel.lens.Lenses.value;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Laws of operations on documents, on random ones.
class LensLawsTest {
  private static final int RUNS = 800;

  /// These take one layer off, so that they do something again where two layers are.
  private static final Set<String> PEELS = Set.of("unwrap", "unwrap_items", "root_unwrap");

  private static LensOperation operation(Lens lens) {
    return lens.rules().getFirst().lists().values().iterator().next().operations().getFirst();
  }

  @Test
  void twiceIsOnceAndWhatIsNotTouchedIsTheSame() {
    for (int seed = 0; seed < RUNS; seed++) {
      AnyLens any = new AnyLens(seed);
      Lens lens = rule("response", "{'do': [" + any.valid("response") + "]}");
      LensCall call = call(lens, "{}", "m");
      JsonValue before = any.document();
      JsonValue once = response(call, before);
      String what = "seed " + seed + ": " + operation(lens) + " on " + before;
      if (once.equals(before)) {
        assertSame(before, once, what);
      }
      if (!PEELS.contains(operation(lens).op())) {
        assertEquals(once, response(call, once), what);
      }
    }
  }

  /// Each operation on documents in which it finds all that it names, and nothing in its target's
  /// place.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'op': 'rename', 'path': '$.l[*].m.a', 'to': 'b'} | 'm': {'a': V, 'o': V}",
        "{'op': 'move', 'path': '$.l[*].m.a', 'to': '$.l[*].n.p.a'} | 'm': {'a': V, 'o': V}",
        "{'op': 'move', 'path': '$.l[*].m.a', 'to': '$.l[*].a'} | 'm': {'a': V}",
        "{'op': 'wrap', 'path': '$.l[*].m', 'into': 'q'} | 'm': V, 'o': V",
        "{'op': 'wrap', 'path': '$.l[*].m', 'into': '[]'} | 'm': {'o': V}",
        "{'op': 'unwrap', 'path': '$.l[*].m', 'key': 'q'} | 'm': {'q': {'o': V}}",
        "{'op': 'unwrap', 'path': '$.l[*].m', 'key': '[0]'} | 'm': [{'o': V}]",
        "{'op': 'wrap_items', 'path': '$.l', 'into': 'q'} | 'm': V",
        "{'op': 'root_wrap', 'into': 'q'} | 'm': V",
        "{'op': 'retag', 'path': '$.l[*]', 'from': 'x', 'to': 'z'} | 'type': 'x', 'm': V",
        "{'op': 'convert', 'path': '$.l[*].m', 'from': 'number', 'to': 'string'} | 'm': N",
        "{'op': 'convert', 'path': '$.l[*].m', 'from': 'object', 'to': 'json_string'} | 'm': O",
        "{'op': 'convert', 'path': '$.l[*].m', 'from': 'string', 'to': 'text_parts'} | 'm': S",
        "{'op': 'convert', 'path': '$.l[*].m', 'from': 'seconds', 'to': 'iso_date'} | 'm': N",
        "{'op': 'map', 'path': '$.l[*].type', 'values': {'x': 'u', 'y': 'v'}} | 'type': 'x'",
        "{'op': 'recase', 'to': 'camel'} | 'some_name': V, 'other': {'in_it': S}",
        "{'op': 'concat', 'paths': ['$.l[*].k', '$.l[*].m'], 'to': '$.l[*].m', 'tag': 't',"
            + " 'value': '1'} | 'k': [{'t': 1, 'o': V}], 'm': [{'o': V}, V]",
        "{'op': 'split', 'path': '$.l[*].m', 'tag': 't', 'value': '1', 'to': '$.l[*].k'} |"
            + " 'm': [{'t': 1, 'o': S}, {'t': 1, 'o': S}, {'o': S}]",
        "{'op': 'split_think', 'path': '$.l[*].m', 'to': 'k'} | 'm': '<think>x</think>y'",
      })
  void inverseLeadsBack(String operation, String members) {
    for (int seed = 0; seed < 50; seed++) {
      JsonValue before = filled(members, new Random(seed));
      Lens lens = rule("response", "{'do': [" + operation + "]}");
      JsonValue after = response(call(lens, "{}", "m"), before);
      assertNotEquals(before, after);
      DocumentOperation back = (DocumentOperation) operation(lens).inverse().orElseThrow();
      Scope scope = new Scope(new Maker(Lenses.JSON), Scope.Guard.OPEN, List.of());
      assertEquals(before, back.apply(after, scope), () -> operation + " of " + after);
    }
  }

  /// Makes a list of one to four objects: V stands for any value, O for an object, N for a whole
  /// number, S for a string.
  private static JsonValue filled(String members, Random random) {
    StringBuilder list = new StringBuilder("{'l': [");
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      list.append(i > 0 ? ", " : "").append('{');
      for (int at = 0; at < members.length(); at++) {
        char c = members.charAt(at);
        list.append(
            switch (c) {
              case 'V' -> random.nextBoolean() ? "{'v': [" + i + "]}" : "'w" + i + "'";
              case 'O' -> "{'a': {'b': [" + i + ", null]}}";
              case 'N' -> String.valueOf(random.nextInt());
              case 'S' -> "'s" + random.nextInt() + "'";
              default -> String.valueOf(c);
            });
      }
      list.append('}');
    }
    return value(list.append("], 'rest': true}").toString().replace("'m': -", "'m': "));
  }

  @Test
  void elementsOfAListThatTestAndOperationShareAreApart() {
    String[] operations = {
      "{'op': 'rename', 'path': '$.l[*].a', 'to': 'b'}",
      "{'op': 'move', 'path': '$.l[*].a', 'to': '$.l[*].c.a'}",
      "{'op': 'default', 'path': '$.l[*].c', 'value': 1}",
      "{'op': 'wrap', 'path': '$.l[*].c', 'into': 'q'}",
      "{'op': 'concat', 'paths': ['$.l[*].a', '$.l[*].b'], 'to': '$.l[*].b'}"
    };
    for (int seed = 0; seed < RUNS / 2; seed++) {
      AnyLens any = new AnyLens(seed);
      String test = any.pick("has", "lacks") + "': ['$.l[*]." + any.pick("a", "b", "c") + "']}";
      Lens lens = rule("response", "{'if': {'" + test + ", 'do': [" + any.pick(operations) + "]}");
      LensCall call = call(lens, "{}", "m");
      List<JsonValue> elements = List.of(any.document(), any.document(), any.document());
      JsonValue together = response(call, list(elements)).asJsonObject().get("l");
      for (int i = 0; i < elements.size(); i++) {
        JsonValue alone = response(call, list(List.of(elements.get(i))));
        assertEquals(
            alone.asJsonObject().getJsonArray("l").getFirst(),
            together.asJsonArray().get(i),
            "seed " + seed + ": " + lens.rules().getFirst().json());
      }
    }
  }

  private static JsonObject list(List<JsonValue> elements) {
    JsonArrayBuilder list = Lenses.JSON.createArrayBuilder();
    elements.forEach(list::add);
    return Lenses.JSON.createObjectBuilder().add("l", list).build();
  }

  /// Whatever a lens does that it may do, what lies in an opaque zone is there whole, or not at
  /// all.
  @Test
  void contentOfZonesStaysWhole() {
    String zone = "\"zone\":{\"mark\":1,\"a\":{\"some_name\":\"x\"},\"someName\":2,\"type\":\"x\"}";
    String form =
        "{'request': {'opaque': ['$.zone', '$.a[*].zone']},"
            + " 'response': {'opaque': ['$.zone', '$.a[*].zone']}}";
    int applied = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      AnyLens any = new AnyLens(seed);
      String list = any.pick("request", "response");
      LensCall call;
      try {
        call = call(rule(list, any.steps(list)), form, "m");
      } catch (IllegalArgumentException intoTheZone) {
        continue;
      }
      String text = any.document().toString();
      JsonObject before =
          Lenses.exactly("{" + zone + ",\"b\":" + text + ",\"a\":[{" + zone + "}," + text + "]}")
              .asJsonObject();
      String after =
          list.equals("request")
              ? Lenses.request(call, before).body().orElseThrow().toString()
              : response(call, before).toString();
      String whole = zone.substring(zone.indexOf('{'));
      String rest = after.replace(whole, "").replace(whole.replace("\"", "\\\""), "");
      assertTrue(!rest.contains("mark"), "seed " + seed + ": " + after);
      applied += after.equals(before.toString()) ? 0 : 1;
    }
    assertTrue(applied > RUNS / 10, "only " + applied + " lenses did anything");
  }

  /// Tests and operations look at each element a fixed number of times, however long the lists.
  @Test
  void workGrowsWithTheDocumentOnly() {
    String steps =
        "{'if': {'lacks': ['$.b[*].z', '$.a[*].z[*].y']},"
            + " 'do': [{'op': 'rename', 'path': '$.a[*].x[*].p', 'to': 'q'},"
            + " {'op': 'move', 'path': '$.a[*].x[*].q', 'to': '$.a[*].z[*].q'},"
            + " {'op': 'move', 'path': '$.b[*].m', 'to': '$.c[*].m'}]}";
    LensCall call = call(rule("response", steps), "{}", "m");
    long small = work(call, 50);
    long large = work(call, 500);
    assertTrue(large < 11 * small, small + " became " + large);
  }

  private static long work(LensCall call, int size) {
    long[] count = {0};
    JsonObject inner = Lenses.JSON.createObjectBuilder().add("p", 1).build();
    JsonObject entry =
        Lenses.JSON
            .createObjectBuilder()
            .add("x", counted(size, _ -> inner, count))
            .add("z", counted(size, _ -> JsonValue.EMPTY_JSON_OBJECT, count))
            .build();
    JsonObject document =
        Lenses.JSON
            .createObjectBuilder()
            .add("a", counted(1, _ -> entry, count))
            .add("b", counted(size, _ -> value("{'m': 1}"), count))
            .build();
    response(call, document);
    return count[0];
  }

  /// Makes a list that counts how often it is asked for an element.
  private static JsonArray counted(int size, IntFunction<JsonValue> element, long[] count) {
    JsonArrayBuilder builder = Lenses.JSON.createArrayBuilder();
    for (int i = 0; i < size; i++) {
      builder.add(element.apply(i));
    }
    JsonArray list = builder.build();
    return (JsonArray)
        Proxy.newProxyInstance(
            LensLawsTest.class.getClassLoader(),
            new Class<?>[] {JsonArray.class},
            (_, method, arguments) -> {
              count[0] +=
                  switch (method.getName()) {
                    case "get" -> 1;
                    case "iterator", "toArray", "stream" -> size;
                    default -> 0;
                  };
              try {
                return method.invoke(list, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
