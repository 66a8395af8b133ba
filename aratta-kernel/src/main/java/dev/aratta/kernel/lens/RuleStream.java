package dev.aratta.kernel.lens;

import dev.aratta.spi.WireEvent;
import java.util.List;
import java.util.function.Consumer;

/// One rule at work on one stream.
final class RuleStream {
  private final CompiledList list;
  private final String tag;
  private final Maker make;
  private final List<Stage> stages;

  RuleStream(CompiledList list, String tag, Maker make) {
    this.list = list;
    this.tag = tag;
    this.make = make;
    this.stages = list.steps().stream().map(step -> stage(step.operation())).toList();
  }

  private Stage stage(LensOperation operation) {
    return switch (operation) {
      case EventOperation event -> event.stage(tag, make);
      case Staged staged -> staged.stage(make);
      case DocumentOperation document -> new DocumentStage(document);
      case RequestOperation _ -> throw new IllegalArgumentException("streams hold no requests");
    };
  }

  void accept(WireEvent.Json event, Consumer<WireEvent.Json> out) {
    boolean applies =
        list.events().isEmpty()
            || list.events().stream().anyMatch(name -> Item.isNamed(event, name, tag));
    run(0, new Item(event, event.value(), applies), out);
  }

  private void run(int at, Item item, Consumer<WireEvent.Json> out) {
    if (at == stages.size()) {
      out.accept(item.event());
      return;
    }
    CompiledList.Step step = list.steps().get(at);
    Scope scope = new Scope(make, step.guard().on(item.before()), step.opaque());
    stages.get(at).accept(item, scope, next -> run(at + 1, next, out));
  }

  void flush(Consumer<WireEvent.Json> out) {
    for (int i = 0; i < stages.size(); i++) {
      int next = i + 1;
      stages.get(i).flush(item -> run(next, item, out));
    }
  }

  /// An operation on documents, event by event.
  private record DocumentStage(DocumentOperation operation) implements Stage {
    @Override
    public void accept(Item item, Scope scope, Consumer<Item> out) {
      out.accept(item.applies() ? item.with(operation.apply(item.event().value(), scope)) : item);
    }

    @Override
    public void flush(Consumer<Item> out) {
      // It holds nothing back.
    }
  }
}
