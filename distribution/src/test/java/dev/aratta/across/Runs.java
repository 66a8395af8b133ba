package dev.aratta.across;

import dev.aratta.scri.ArattaException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs conversations. Each first half is run once, for all who go on with it. One thread.
final class Runs {
  private final World world;
  private final Map<Key, Half> begun = new HashMap<>();
  private final Map<Key, Conversation> conversations = new HashMap<>();
  private int count;

  Runs(World world) {
    this.world = world;
  }

  private record Key(Abilities from, boolean stream, boolean shows) {}

  /// What was found in half a conversation.
  ///
  /// @param faults what is wrong
  /// @param kept what the first request gives back of what is kept with the history
  /// @param dropped what it leaves behind of it
  record Half(
      List<Handover.Fault> faults, Map<String, Integer> kept, Map<String, Integer> dropped) {
    String words() {
      return "back " + Pair.words(kept) + "; behind " + Pair.words(dropped);
    }
  }

  World world() {
    return world;
  }

  /// Returns the number of conversations so far.
  int count() {
    return count;
  }

  /// Runs a second half.
  ///
  /// @return what was found in it, with the faults of the first half
  Half half(Abilities from, Abilities to, boolean stream, boolean shows) {
    count++;
    try {
      return tried(from, to, stream, shows);
    } catch (ArattaException e) {
      return new Half(
          List.of(new Handover.Fault(Handover.Wrong.ILLEGAL, e.failure().message())),
          Map.of(),
          Map.of());
    }
  }

  private Half tried(Abilities from, Abilities to, boolean stream, boolean shows) {
    Key key = new Key(from, stream, shows);
    if (!conversations.containsKey(key)) {
      Conversation first = Conversation.begin(world, from, stream, shows);
      conversations.put(key, first);
      begun.put(key, checked(first));
    }
    Half second = checked(conversations.get(key).goOn(to, shows));
    List<Handover.Fault> faults = new ArrayList<>(begun.get(key).faults());
    faults.addAll(second.faults());
    return new Half(faults, second.kept(), second.dropped());
  }

  private Half checked(Conversation conversation) {
    List<Handover.Report> reports =
        conversation.exchanges().stream().map(exchange -> Handover.of(world, exchange)).toList();
    return new Half(
        reports.stream().flatMap(report -> report.faults().stream()).toList(),
        reports.getFirst().kept(),
        reports.getFirst().dropped());
  }
}
