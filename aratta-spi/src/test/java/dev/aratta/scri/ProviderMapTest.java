package dev.aratta.scri;

import static dev.aratta.testing.TestJson.JSON;
import static dev.aratta.testing.TestJson.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.testing.Draw;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderMapTest {
  private static ProviderMap of(String json) {
    Map<String, JsonObject> entries = new LinkedHashMap<>();
    object(json).forEach((id, value) -> entries.put(id, value.asJsonObject()));
    return ProviderMap.of(entries);
  }

  @Test
  void whatNobodyWroteIsAnEmptyObject() {
    assertEquals(JsonValue.EMPTY_JSON_OBJECT, of("{'a':{'x':1}}").of("b"));
    assertEquals(object("{'x':1}"), of("{'a':{'x':1}}").of("a"));
    assertSame(ProviderMap.EMPTY, ProviderMap.of(Map.of()));
    assertTrue(ProviderMap.EMPTY.isEmpty());
  }

  @Test
  void mergeReplacesAllButObjects() {
    assertEquals(
        of("{'a':{'o':{'k':1,'l':[2],'n':{'x':1,'y':2}},'s':'new','t':1},'b':{'z':1},'c':{}}"),
        of("{'a':{'o':{'k':1,'l':[1],'n':{'x':1}},'s':'old'},'b':{'z':1}}")
            .merge(of("{'a':{'o':{'l':[2],'n':{'y':2}},'s':'new','t':1},'c':{}}"), JSON));
    assertEquals(
        of("{'a':{'o':[1],'l':{'x':1}}}"),
        of("{'a':{'o':{'k':1},'l':[1]}}").merge(of("{'a':{'o':[1],'l':{'x':1}}}"), JSON));
  }

  @Test
  void appendJoinsStringsAndLists() {
    assertEquals(
        of("{'a':{'s':'ab','l':[1,2],'o':{'s':'cd'},'n':2,'x':'y','m':'z'}}"),
        of("{'a':{'s':'a','l':[1],'o':{'s':'c'},'n':1,'x':1}}")
            .append(of("{'a':{'s':'b','l':[2],'o':{'s':'d'},'n':2,'x':'y','m':'z'}}"), JSON));
  }

  @Test
  void mergingWithNothingIsTheSame() {
    for (int seed = 0; seed < 200; seed++) {
      ProviderMap map = new Draw(seed).providers();
      assertSame(map, map.merge(ProviderMap.EMPTY, JSON));
      assertSame(map, map.append(ProviderMap.EMPTY, JSON));
      assertEquals(map, ProviderMap.EMPTY.append(map, JSON));
      assertEquals(map, map.merge(map, JSON));
      assertEquals(map.hashCode(), map.merge(map, JSON).hashCode());
    }
  }

  @Test
  void mergingIsAssociative() {
    for (int seed = 0; seed < 200; seed++) {
      Draw draw = new Draw(seed);
      ProviderMap a = draw.providers();
      ProviderMap b = draw.providers();
      ProviderMap c = draw.providers();
      assertEquals(a.merge(b, JSON).merge(c, JSON), a.merge(b.merge(c, JSON), JSON));
    }
  }

  @Test
  void cannotBeChangedFromOutside() {
    Map<String, JsonObject> entries = new HashMap<>(Map.of("a", object("{'x':1}")));
    ProviderMap map = ProviderMap.of(entries);
    entries.clear();
    assertEquals(List.of("a"), List.copyOf(map.entries().keySet()));
    assertThrows(UnsupportedOperationException.class, () -> map.entries().clear());
    ProviderMap merged = map.merge(of("{'b':{}}"), JSON);
    assertThrows(UnsupportedOperationException.class, () -> merged.entries().clear());
  }

  @Test
  void holdsNoNull() {
    Map<String, JsonObject> entries = new HashMap<>();
    entries.put("a", null);
    assertThrows(NullPointerException.class, () -> ProviderMap.of(entries));
    entries.clear();
    entries.put(null, JsonValue.EMPTY_JSON_OBJECT);
    assertThrows(NullPointerException.class, () -> ProviderMap.of(entries));
  }

  @Test
  void equalsByItsEntries() {
    assertEquals(of("{'a':{},'b':{}}"), of("{'b':{},'a':{}}"));
    assertNotEquals(of("{'a':{}}"), of("{'b':{}}"));
    assertNotEquals(of("{'a':{}}"), object("{'a':{}}"));
    assertEquals("{a={\"x\":1}}", of("{'a':{'x':1}}").toString());
  }
}
