package dev.aratta.kernel.lens;

import dev.aratta.spi.CallContext;
import dev.aratta.spi.Framing;
import dev.aratta.spi.Operation;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Prints what a lens costs a call: an empty one, one whose rules are for another model, one whose
/// rules find nothing to do, and one that rewrites. Nanoseconds of one document, and of the choice
/// of the rules; the best of several rounds.
///
/// `tools/bench lens` runs it.
public final class LensBench {
  private static final int ROUNDS = 8;
  private static final long ROUND_NANOS = 100_000_000;

  private static final JsonObject REQUEST =
      Lenses.value(
              "{'model': 'm', 'max_tokens': 100, 'messages': [{'role': 'user', 'content': '"
                  + "some words ".repeat(50)
                  + "'}]}")
          .asJsonObject();
  private static final JsonObject ANSWER =
      Lenses.value(
              "{'id': 'x', 'choices': [{'index': 0, 'message': {'role': 'assistant', 'reasoning':"
                  + " 'hm', 'content': '"
                  + "some words ".repeat(50)
                  + "'}}], 'usage': {'prompt_tokens': 3}}")
          .asJsonObject();
  private static final WireEvent EVENT =
      new WireEvent.Json(
          "",
          Lenses.value("{'id': 'x', 'choices': [{'index': 0, 'delta': {'reasoning': 'word'}}]}"));

  private static long sink;

  private LensBench() {}

  /// Runs all measurements.
  ///
  /// @param args ignored
  public static void main(String[] args) {
    System.out.printf("%-28s %8s %8s %8s %8s%n", "", "choice", "request", "answer", "event");
    print("empty lens", CompiledLens.EMPTY);
    print("rules of another model", compiled("'models': ['other'], ", "max_tokens", "reasoning"));
    print("rules with nothing to do", compiled("", "max_words", "thoughts"));
    print("rules that rewrite", compiled("", "max_tokens", "reasoning"));
    System.out.println(sink == 0 ? "" : "done");
  }

  private static CompiledLens compiled(String when, String parameter, String field) {
    String rename = "{'do': [{'op': 'rename', 'path': '$.%s', 'to': 'renamed'}]}";
    return Lenses.compiled(
        Lenses.lens(
            "{'lens': 1, 'rules': [{'id': 'r', 'when': {"
                + when
                + "'operation': 'chat'}, 'request': "
                + rename.formatted(parameter)
                + ", 'response': "
                + rename.formatted("choices[*].message." + field)
                + ", 'stream': "
                + rename.formatted("choices[*].delta." + field)
                + "}]}"),
        "{'request': {}}");
  }

  private static void print(String name, CompiledLens lens) {
    LensCall call = lens.call("p", Operation.CHAT, "m");
    WireRequest request = WireRequest.post(List.of("chat"), REQUEST, Framing.NONE);
    WireResponse answer = WireResponse.of(200, Map.of(), ANSWER);
    CallContext notes = Lenses.context();
    LensStream stream = call.stream();
    System.out.printf(
        "%-28s %8.1f %8.1f %8.1f %8.1f%n",
        name,
        nanos(() -> lens.call("p", Operation.CHAT, "m")),
        nanos(() -> call.request(request, notes)),
        nanos(() -> call.response(answer)),
        nanos(call.leavesEvents() ? () -> EVENT : () -> stream.accept(EVENT)));
  }

  private static double nanos(Supplier<Object> work) {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      long end = start;
      long runs = 0;
      while (end - start < ROUND_NANOS) {
        for (int i = 0; i < 100; i++) {
          sink += work.get() == null ? 0 : 1;
        }
        runs += 100;
        end = System.nanoTime();
      }
      best = Math.min(best, (double) (end - start) / runs);
    }
    return best;
  }
}
