package dev.aratta.plugin.google;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Tool;
import dev.aratta.spi.ChatCallContext;
import dev.aratta.spi.ChatTranslator;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Declarations of functions go out and come back without loss.
class ToolCodecTest {
  private static final ChatTranslator CHAT = new GooglePlugin().chat().orElseThrow();
  private static final ChatCallContext CONTEXT = Contexts.sent();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'name':'f'}",
        "{'name':'f','description':''}",
        "{'name':'f','description':'does','parametersJsonSchema':{'type':'object','properties':"
            + "{'a':{'$ref':'#/$defs/a'}},'$defs':{'a':{'const':1}},'additionalProperties':false}}",
        "{'name':'f','behavior':'NON_BLOCKING','responseJsonSchema':{'type':'string'}}",
        "{'name':'f','response':{'type':'OBJECT'}}"
      })
  void whatIsDecodedIsEncodedAsItWas(String declaration) {
    JsonObject wire = Wire.json(declaration);
    Tool tool = CHAT.decodeTool(wire, CONTEXT);
    assertEquals(wire, CHAT.encodeTool(tool, CONTEXT));
    assertEquals(tool, CHAT.decodeTool(CHAT.encodeTool(tool, CONTEXT), CONTEXT));
  }

  /// The older form of the schema is one of Google's own; it means the same as JSON Schema.
  @Test
  void schemasOfGooglesOwnKindBecomeJsonSchema() {
    Tool tool =
        CHAT.decodeTool(
            Wire.json(
                "{'name':'f','parameters':{'type':'OBJECT','properties':{'type':{'type':'STRING',"
                    + "'nullable':true},'l':{'type':'ARRAY','items':{'anyOf':[{'type':'INTEGER'}]}"
                    + "}}}}"),
            CONTEXT);
    assertEquals(
        Optional.of(
            Wire.json(
                "{'type':'object','properties':{'type':{'type':['string','null']},'l':{'type':"
                    + "'array','items':{'anyOf':[{'type':'integer'}]}}}}")),
        tool.parameters());
  }

  @Test
  void aToolWithoutANameIsNone() {
    ArattaException thrown =
        assertThrows(
            ArattaException.class,
            () -> CHAT.decodeTool(Wire.json("{'googleSearch':{}}"), CONTEXT));
    assertEquals("wire_mismatch", thrown.failure().kind().json());
  }
}
