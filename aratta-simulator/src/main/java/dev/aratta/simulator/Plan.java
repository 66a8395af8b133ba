package dev.aratta.simulator;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;

/// What is to happen to the next model calls. Used by many threads.
final class Plan {
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final Deque<ScriptedAnswer> script = new ArrayDeque<>();
  private Behaviour behaviour;

  Plan(Behaviour first) {
    this.behaviour = first;
  }

  synchronized Behaviour behaviour() {
    return behaviour;
  }

  synchronized void behave(Behaviour other) {
    behaviour = other;
  }

  synchronized void add(int times, Fault fault) {
    faults.addAll(Collections.nCopies(times, fault));
  }

  synchronized void add(ScriptedAnswer answer) {
    script.add(answer);
  }

  /// Forgets faults and scripted answers that have not happened.
  synchronized void clear() {
    faults.clear();
    script.clear();
  }

  /// Takes what is to happen to the next call.
  synchronized Step next() {
    return new Step(
        behaviour, Optional.ofNullable(faults.poll()), Optional.ofNullable(script.poll()));
  }

  /// What is to happen to one call.
  ///
  /// @param behaviour pace and model
  /// @param fault what goes wrong
  /// @param script the answer to give instead of the model's
  record Step(Behaviour behaviour, Optional<Fault> fault, Optional<ScriptedAnswer> script) {}
}
