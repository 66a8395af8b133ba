package dev.aratta.plugin.ollama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Tool;
import dev.aratta.testkit.recordings.Corpus;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the fixtures do not show of a tool's schema.
class ToolSchemaTest {
  private static JsonObject object(String text) {
    return Corpus.read(text.replace('\'', '"')).asJsonObject();
  }

  private static ToolSchema schema(JsonObject root) {
    return new ToolSchema(root, "tools[0].parameters", Corpus.JSON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // A reference by a pointer with escapes, and one into a property.
        "{'a/b~c':{'type':'string'},'items':{'$ref':'#/a~1b~0c'}}"
            + " | {'a/b~c':{'type':'string'},'items':{'type':'string'}}",
        "{'properties':{'x':{'type':'null'},'y':{'$ref':'#/properties/x'}}}"
            + " | {'properties':{'x':{'type':'null'},'y':{'type':'null'}}}",
        // A name may be empty.
        "{'':{'b':{'type':'string'}},'items':{'$ref':'#//b'}}"
            + " | {'':{'b':{'type':'string'}},'items':{'type':'string'}}",
        // The whole schema within itself, once.
        "{'type':'object','properties':{'x':{'$ref':'#'}}}"
            + " | {'type':'object','properties':{'x':{'type':'object','properties':{'x':{}}}}}",
        // A reference to a reference; out of the document; to a value that is no schema.
        "{'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'type':'string'}},'items':{'$ref':'#/$defs/a'}}"
            + " | {'items':{'type':'string'}}",
        "{'items':{'$ref':'https://example.com/schema'}} | {'items':{}}",
        "{'type':'object','items':{'$ref':'#/type'}} | {'type':'object','items':{}}",
        "{'items':{'$ref':7}} | {'items':{}}",
        // Definitions go where they are referred to, and are no member any more.
        "{'type':'object','$defs':{'a':{}},'definitions':{'b':{}}} | {'type':'object'}",
        // What is already there wins.
        "{'enum':[1],'const':2} | {'enum':[1],'const':2}",
        "{'anyOf':[{}],'oneOf':[{'type':'null'}]} | {'anyOf':[{}],'oneOf':[{'type':'null'}]}",
        "{'type':'object','allOf':[{'type':'string','title':'t'}]} | {'type':'object','title':'t'}",
        "{'required':['a'],'allOf':[{'required':['a','b']}]} | {'required':['a','b']}",
        // What two parts say of one property is said together.
        "{'allOf':[{'properties':{'a':{'type':'string'}}},{'properties':{'a':{'enum':['x']}}}]}"
            + " | {'properties':{'a':{'type':'string','enum':['x']}}}",
        // Booleans and odd values.
        "{'anyOf':[true,false]} | {'anyOf':[{},{'not':{}}]}",
        "{'properties':7,'items':[1],'anyOf':{}} | {'properties':7,'items':[1],'anyOf':{}}"
      })
  void isRewritten(String given, String expected) {
    assertEquals(object(expected), schema(object(given)).encode());
  }

  @Test
  void keywordsAreNamedInOrder() {
    ToolSchema schema =
        schema(object("{'title':'t','default':1,'type':'object','properties':{'a':{'const':1}}}"));
    schema.encode();
    assertEquals(List.of("default", "title"), List.copyOf(schema.unread()));
    assertEquals(Set.of("const"), schema.rewritten());
    ToolSchema booleans = schema(object("{'anyOf':[true,false]}"));
    booleans.encode();
    assertEquals(Set.of("false", "true"), booleans.rewritten());
  }

  @Test
  void oneReferenceMoreThanAThousandIsRefused() {
    assertEquals(1_000, schema(references(1_000)).encode().getJsonObject("properties").size());
    Failure failure =
        assertThrows(ArattaException.class, () -> schema(references(1_001)).encode()).failure();
    assertEquals(Optional.of("tools"), failure.field());
    assertEquals(Optional.of("tools[0].parameters"), failure.path());
  }

  private static JsonObject references(int count) {
    var properties = Corpus.JSON.createObjectBuilder();
    for (int i = 0; i < count; i++) {
      properties.add("p" + i, object("{'$ref':'#/$defs/a'}"));
    }
    return Corpus.JSON
        .createObjectBuilder()
        .add("$defs", object("{'a':{'type':'string'}}"))
        .add("properties", properties)
        .build();
  }

  @Test
  void toolGoesThereAndBack() {
    JsonObject parameters = object("{'type':'object','properties':{'a':{'type':'string'}}}");
    Tool tool = new Tool("f", "does", parameters);
    var translator = new OllamaPlugin().chat().orElseThrow();
    JsonObject wire = translator.encodeTool(tool, Contexts.chat());
    assertEquals(tool, translator.decodeTool(wire, Contexts.chat()));
    assertEquals(
        "wire_mismatch",
        assertThrows(
                ArattaException.class, () -> translator.decodeTool(object("{}"), Contexts.chat()))
            .failure()
            .kind()
            .json());
  }
}
