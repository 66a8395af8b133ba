package dev.aratta.across;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.Block;
import dev.aratta.scri.Message;
import dev.aratta.scri.Origin;
import dev.aratta.simulator.Recorded;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Holds a request on the wire against the conversation that it was made of: nothing illegal is
/// sent, no secret of another side, everything that was said is there, once and in order, and what
/// is left out stands in the lineage, and nothing else. Knows no wire format.
final class Handover {
  private static final String DATA = ".provider_data";
  private static final int LONG = 20;
  private static final Pattern PLACE = Pattern.compile("messages\\[\\d+]\\.content\\[\\d+]");

  private final World world;
  private final Exchange exchange;
  private final Wire wire;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Integer> kept = new TreeMap<>();
  private final Map<String, Integer> dropped = new TreeMap<>();

  /// Places of what is left out whole.
  private final Set<String> absent = new TreeSet<>();

  /// Places of blocks whose provider's data are left out.
  private final Set<String> behind = new TreeSet<>();

  private Handover(World world, Exchange exchange) {
    this.world = world;
    this.exchange = exchange;
    this.wire = Wire.of(exchange.sent().getFirst());
  }

  /// What can be wrong.
  enum Wrong {
    ILLEGAL,
    FOREIGN,
    LOST,
    NOTE
  }

  /// Something that is wrong.
  record Fault(Wrong kind, String what) {}

  /// What was found.
  ///
  /// @param faults what is wrong
  /// @param kept how many of what a provider keeps with a block went back to it
  /// @param dropped how many of it stayed behind
  record Report(List<Fault> faults, Map<String, Integer> kept, Map<String, Integer> dropped) {}

  static Report of(World world, Exchange exchange) {
    Handover handover = new Handover(world, exchange);
    handover.legal();
    handover.said();
    handover.once();
    handover.failed();
    List<Message> messages = exchange.request().messages();
    for (int place = 0; place < messages.size(); place++) {
      for (int block = 0; block < messages.get(place).blocks().size(); block++) {
        handover.block(
            messages.get(place).blocks().get(block),
            "messages[" + place + "].content[" + block + "]");
      }
    }
    handover.noted();
    return new Report(handover.faults, handover.kept, handover.dropped);
  }

  private void fault(Wrong kind, String what) {
    faults.add(
        new Fault(kind, exchange.model().provider() + ":" + exchange.model().id() + ": " + what));
  }

  private void legal() {
    for (Recorded call : exchange.sent()) {
      call.violations().forEach(violation -> fault(Wrong.ILLEGAL, violation.toString()));
      if (call.outcome().status() != 200) {
        fault(Wrong.ILLEGAL, "status " + call.outcome().status());
      }
    }
  }

  /// Looks for what was said, in order.
  private void said() {
    int word = 0;
    int from = 0;
    for (Fact fact : Fact.of(exchange.request().messages())) {
      int at = word;
      int start = from;
      while (at < wire.words().size() && find(fact, at, start) < 0) {
        at++;
        start = 0;
      }
      if (at == wire.words().size()) {
        fault(Wrong.LOST, "lost or out of order, " + fact);
      } else {
        word = at;
        from = find(fact, at, start) + fact.text().length();
      }
    }
  }

  /// Looks for what was said twice; short texts stand in others by chance.
  private void once() {
    List<Fact> facts = Fact.of(exchange.request().messages());
    for (Fact fact : facts) {
      long meant = facts.stream().filter(other -> other.text().equals(fact.text())).count();
      long sent =
          wire.words().stream()
              .filter(word -> fact.roles().contains(word.role()))
              .filter(word -> word.text().contains(fact.text()))
              .count();
      if (fact.text().length() >= LONG && sent > meant) {
        fault(Wrong.LOST, "said " + sent + " times, not " + meant + ", " + fact);
      }
    }
  }

  /// Looks whether the model is told which tools failed: by a flag, a member, or the words.
  private void failed() {
    exchange.request().messages().stream()
        .flatMap(message -> message.blocks().stream())
        .filter(block -> block instanceof Block.ToolResult result && result.isError())
        .map(block -> Fact.of(List.of(Message.results(List.of(block)))).getFirst().text())
        .filter(text -> !tellsOfFailure(text))
        .forEach(text -> fault(Wrong.LOST, "nobody is told that a tool failed: " + text));
  }

  private boolean tellsOfFailure(String text) {
    return wire.words().stream()
            .anyMatch(word -> word.text().startsWith("Error") && word.text().contains(text))
        || wire.objects().stream()
            .filter(object -> object.toString().contains(text))
            .anyMatch(
                object -> object.getBoolean("is_error", false) || object.containsKey("error"));
  }

  private int find(Fact fact, int word, int from) {
    Wire.Word there = wire.words().get(word);
    return fact.roles().contains(there.role()) ? there.text().indexOf(fact.text(), from) : -1;
  }

  private void block(Block block, String path) {
    List<Kept> secrets = Kept.of(block, path);
    boolean own = secrets.stream().allMatch(this::isOwn);
    for (Kept secret : secrets) {
      if (!isOwn(secret) && wire.has(secret.text())) {
        fault(Wrong.FOREIGN, "a secret of " + secret);
      }
    }
    switch (block) {
      case Block.Thinking thought -> thinking(thought, secrets, path);
      case Block.Provider item ->
          count("item", path, own && item.data() instanceof JsonObject data && wire.has(data));
      case Block.Text _, Block.ToolUse _, Block.Image _, Block.Document _, Block.ToolResult _ -> {
        List<Kept> sealed = secrets.stream().filter(Kept::sealed).toList();
        for (Kept secret : sealed) {
          boolean sent = wire.has(secret.text());
          if (sent != mayRead(secret.origin())) {
            fault(
                sent ? Wrong.FOREIGN : Wrong.LOST,
                (sent ? "a signature of another family, " : "no signature, ") + secret);
          }
        }
        if (!sealed.isEmpty()) {
          boolean sent = sealed.stream().allMatch(secret -> wire.has(secret.text()));
          (sent ? kept : dropped).merge("signature", 1, Integer::sum);
        }
        if (Kept.isLeft(block, exchange.model().provider())
            || sealed.stream().anyMatch(secret -> !wire.has(secret.text()))) {
          behind.add(path);
        }
      }
    }
  }

  private boolean isOwn(Kept secret) {
    return secret.provider().equals(exchange.model().provider());
  }

  private void thinking(Block.Thinking thought, List<Kept> secrets, String path) {
    List<Kept> sealed = secrets.stream().filter(Kept::sealed).toList();
    boolean may = thought.marks().origin().filter(this::mayRead).isPresent();
    boolean sent =
        sealed.isEmpty()
            ? wire.count(thought.thinking()) > others(thought) - (may ? 1 : 0)
            : sealed.stream().anyMatch(secret -> wire.has(secret.text()));
    if (sent && !may) {
      fault(Wrong.FOREIGN, "thinking of another family, " + path + " " + thought);
    }
    if (!sent && may && !sealed.isEmpty()) {
      fault(Wrong.LOST, "no thinking, " + path + " " + thought);
    }
    count("thought", path, sent);
  }

  /// Returns how many thoughts of these words the model may read: models repeat themselves.
  private long others(Block.Thinking thought) {
    return exchange.request().messages().stream()
        .flatMap(message -> message.blocks().stream())
        .filter(Block.Thinking.class::isInstance)
        .map(Block.Thinking.class::cast)
        .filter(other -> other.thinking().equals(thought.thinking()))
        .filter(other -> other.marks().origin().filter(this::mayRead).isPresent())
        .count();
  }

  /// Tells by the catalogue whether the model takes what another one sealed.
  private boolean mayRead(Origin origin) {
    if (!origin.provider().equals(exchange.model().provider())) {
      return false;
    }
    Optional<Set<String>> families = exchange.model().capabilities().signaturesFrom();
    Optional<String> family =
        world.model(origin.provider(), origin.model()).capabilities().family();
    return families.isEmpty() || family.filter(families.get()::contains).isPresent();
  }

  private void count(String kind, String path, boolean sent) {
    (sent ? kept : dropped).merge(kind, 1, Integer::sum);
    if (!sent) {
      absent.add(path);
    }
  }

  private void noted() {
    Set<String> whole = new TreeSet<>();
    Set<String> data = new TreeSet<>();
    for (Adjustment note : exchange.answer().lineage().adjustments()) {
      if (note.action() != Adjustment.Action.DROPPED || !note.field().startsWith("messages")) {
        continue;
      }
      if (note.field().endsWith(DATA)) {
        PLACE.matcher(note.field() + note.reason()).results().forEach(at -> data.add(at.group()));
      } else {
        whole.add(note.field());
      }
    }
    if (!whole.equals(absent)) {
      fault(Wrong.NOTE, "left out " + absent + " but noted " + whole);
    }
    if (!data.equals(behind)) {
      fault(Wrong.NOTE, "left out what is kept with " + behind + " but noted " + data);
    }
  }
}
