package dev.aratta.kernel.lens;

import static dev.aratta.kernel.lens.Lenses.call;
import static dev.aratta.kernel.lens.Lenses.lens;
import static dev.aratta.kernel.lens.Lenses.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.json.RandomJson;
import dev.aratta.scri.Adjustment;
import dev.aratta.spi.CallContext;
import dev.aratta.spi.Framing;
import dev.aratta.spi.Operation;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireForm;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// That a lens breaks nothing: no document makes it throw, no failure becomes a success, and what
/// it did to a request is said.
class LensSafetyTest {
  private static final String FORM =
      "{'request': {}, 'response': {'error': [{'has': ['$.a']}, {'is': {'$.type': 'x'}}]},"
          + " 'stream': {'tag': 'type', 'error': [{'has': ['$.a']}, {'is': {'$.type': 'x'}}]}}";

  private static LensCall any(AnyLens any) {
    while (true) {
      StringBuilder rules = new StringBuilder();
      for (int i = 0; i < 2; i++) {
        rules
            .append(i > 0 ? ", " : "")
            .append("{'id': 'r" + i + "', 'when': {'operation': 'chat'}");
        for (String list : new String[] {"request", "response", "stream", "error"}) {
          rules.append(", '" + list + "': " + any.steps(list));
        }
        rules.append('}');
      }
      try {
        return call(lens("{'lens': 1, 'rules': [" + rules + "]}"), FORM, "m");
      } catch (IllegalArgumentException tooManyOperations) {
        // Another one will do.
      }
    }
  }

  @Test
  void noDocumentMakesALensThrow() {
    for (int seed = 0; seed < 300; seed++) {
      AnyLens any = new AnyLens(seed);
      LensCall call = any(any);
      for (JsonValue document :
          List.of(any.document(), Lenses.exactly(new RandomJson(seed).next()))) {
        response(call, document);
        Lenses.refusal(call, document);
        if (document.getValueType() == JsonValue.ValueType.OBJECT) {
          Lenses.request(call, document.asJsonObject());
        }
      }
    }
  }

  @Test
  void failureNeverBecomesASuccess() {
    WireForm.Document form = Lenses.form(FORM).of(Operation.CHAT).response();
    int errors = 0;
    for (int seed = 0; seed < 600; seed++) {
      AnyLens any = new AnyLens(seed);
      LensCall call = any(any);
      JsonValue document = any.document();
      if (form.isError(document)) {
        errors++;
        assertTrue(form.isError(response(call, document)), "seed " + seed);
        WireEvent.Json event = new WireEvent.Json("x", document);
        WireEvent.Json out = (WireEvent.Json) Lenses.stream(call, List.of(event)).getLast();
        assertTrue(form.isError(out.value()), "seed " + seed);
      }
      WireResponse refusal = call.response(WireResponse.of(400, Map.of(), document));
      assertEquals(400, refusal.status());
    }
    assertTrue(errors > 100, "only " + errors + " errors");
  }

  @Test
  void whatWasDoneToARequestIsSaidAndNothingElse() {
    LensCall call =
        call(
            lens(
                "{'lens': 1, 'rules': [{'id': 'r', 'when': {'operation': 'chat'}, 'request':"
                    + " {'do': [{'op': 'rename', 'path': '$.max_tokens', 'to': 'max'},"
                    + " {'op': 'drop', 'path': '$.seed'}, {'op': 'drop', 'path': '$.none'},"
                    + " {'op': 'header_set', 'name': 'x-version', 'value': '2'},"
                    + " {'op': 'require', 'path': '$.o.i', 'value': 1}]}}]}"),
            FORM,
            "m");
    CallContext context = Lenses.context();
    WireRequest request =
        WireRequest.post(
            List.of("chat"),
            Lenses.value("{'max_tokens': 1, 'seed': 2}").asJsonObject(),
            Framing.NONE);
    call.request(request, context);
    String reason = "the wire lens, rule r: ";
    assertEquals(
        List.of(
            new Adjustment("$.max_tokens", Adjustment.Action.RENAMED, reason + "rename"),
            new Adjustment("$.seed", Adjustment.Action.DROPPED, reason + "drop"),
            new Adjustment("header x-version", Adjustment.Action.CONVERTED, reason + "header_set"),
            new Adjustment("$.o.i", Adjustment.Action.ADDED, reason + "require")),
        context.adjustments());
    CallContext untouched = Lenses.context();
    WireRequest other = WireRequest.get(List.of("models")).withHeader("x-version", "2");
    assertSame(other, call.request(other, untouched));
    assertEquals(List.of(), untouched.adjustments());
  }

  @Test
  void answerThatIsNoJsonPasses() {
    LensCall call = any(new AnyLens(1));
    WireResponse text = WireResponse.ofText(200, Map.of(), "<html>");
    assertSame(text, call.response(text));
  }
}
