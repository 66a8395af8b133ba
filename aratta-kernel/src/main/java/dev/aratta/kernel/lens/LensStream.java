package dev.aratta.kernel.lens;

import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireForm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What a lens does to the events of one stream. One stream, one thread at a time.
///
/// Invariants: events leave in the order in which they came, but for those that a rule splits,
/// merges or drops; text events such as `[DONE]` pass as they are, and an error event is touched by
/// rules for errors alone; whatever a rule holds back leaves before either, and at the end.
public final class LensStream {
  private final LensCall call;
  private final WireForm.Document form;
  private final List<RuleStream> rules;

  LensStream(LensCall call, List<CompiledList> lists, WireForm.Document form, Maker make) {
    this.call = call;
    this.form = form;
    this.rules = lists.stream().map(list -> new RuleStream(list, call.tag(), make)).toList();
  }

  /// Rewrites the next event.
  ///
  /// @return what the plugin gets now
  /// @throws dev.aratta.scri.ArattaException `wire_mismatch` if texts that a rule takes to be
  ///   repeated from their beginning do not go on
  public List<WireEvent> accept(WireEvent event) {
    List<WireEvent> out = new ArrayList<>(2);
    if (event instanceof WireEvent.Json json) {
      WireEvent.Json error = call.error(json);
      if (form.isError(error.value())) {
        flush(out::add);
        out.add(error);
      } else if (form.isError(json.value())) {
        flush(out::add);
        out.add(json);
      } else {
        run(0, json, out::add);
      }
    } else {
      flush(out::add);
      out.add(event);
    }
    return out;
  }

  /// Returns what was held back, at the end of the stream.
  public List<WireEvent> end() {
    List<WireEvent> out = new ArrayList<>(2);
    flush(out::add);
    return out;
  }

  private void run(int rule, WireEvent.Json event, Consumer<WireEvent> out) {
    if (rule == rules.size()) {
      out.accept(event);
    } else {
      rules.get(rule).accept(event, next -> run(rule + 1, next, out));
    }
  }

  private void flush(Consumer<WireEvent> out) {
    for (int i = 0; i < rules.size(); i++) {
      int next = i + 1;
      rules.get(i).flush(event -> run(next, event, out));
    }
  }
}
