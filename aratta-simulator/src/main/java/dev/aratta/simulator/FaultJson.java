package dev.aratta.simulator;

import dev.aratta.scri.FailureKind;
import dev.aratta.simulator.Fault.CutKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Reads faults as the control path gets them: `{"kind": "cut", "after_bytes": 9, "how": "reset"}`.
final class FaultJson {
  private FaultJson() {}

  /// @throws IllegalArgumentException if it is no fault, saying what there is
  static Fault read(ControlFields in) {
    return switch (in.text("kind", "")) {
      case "fails" -> new Fault.Fails(failure(in));
      case "fails_in_stream" ->
          new Fault.FailsInStream(failure(in), in.count("after_documents", 1));
      case "cut" -> new Fault.Cut(in.count("after_bytes", 0), cut(in.text("how", "close")));
      case "disconnects" -> new Fault.Disconnects(in.flag("reset", false));
      case "garbage" -> new Fault.Garbage(in.count("after_documents", 0));
      case "silence" ->
          new Fault.Silence(
              in.count("after_documents", 1), Duration.ofMillis(in.count("ms", 1000)));
      case String unknown ->
          throw new IllegalArgumentException(
              "there is no fault of kind \""
                  + unknown
                  + "\"; there are fails, fails_in_stream, cut, disconnects, garbage, silence");
    };
  }

  private static FailureKind failure(ControlFields in) {
    String name = in.text("failure", FailureKind.UPSTREAM_FAILED.json());
    return Stream.of(FailureKind.values())
        .filter(kind -> kind.json().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no failure \""
                        + name
                        + "\"; there are "
                        + Stream.of(FailureKind.values()).map(FailureKind::json).toList()));
  }

  private static CutKind cut(String name) {
    for (CutKind kind : CutKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "how must be one of " + List.of("clean", "close", "reset") + ", not \"" + name + "\"");
  }
}
