package dev.aratta.spi;

import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Fold;
import dev.aratta.scri.RoundJoiner;
import dev.aratta.scri.StreamEvent;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Replays one chat, whole or streamed, of as many rounds as the fixture has. One run, one thread.
final class FixtureChat {
  private final ProviderPlugin plugin;
  private final ChatTranslator translator;
  private final Fixture fixture;
  private final ChatCallContext context;
  private final List<WireRequest> sent;
  private final JsonProvider json;
  private final List<StreamEvent> events = new ArrayList<>();
  private final List<ChatResponse> rounds = new ArrayList<>();
  private final List<Boolean> joins = new ArrayList<>();

  /// @param sent gets each request, also when the run ends in a failure
  FixtureChat(
      ProviderPlugin plugin, Fixture fixture, ChatCallContext context, List<WireRequest> sent) {
    this.plugin = plugin;
    this.translator = plugin.chat().orElseThrow();
    this.fixture = fixture;
    this.context = context;
    this.sent = sent;
    this.json = context.json();
  }

  /// Returns the events of a stream so far.
  List<StreamEvent> events() {
    return events;
  }

  ChatResponse run(boolean streamed) {
    send(translator.encode(context.request(), context));
    for (int place = 0; place < fixture.rounds().size(); place++) {
      Fixture.Round round = fixture.rounds().get(place);
      rounds.add(streamed ? streamed(round) : whole(round));
      Optional<Continuation> next =
          plugin.descriptor().continues()
              ? translator.next(context.request(), List.copyOf(rounds), context)
              : Optional.empty();
      if (next.isEmpty()) {
        break;
      }
      send(next.get().request());
      joins.add(next.get().joins());
    }
    return RoundJoiner.join(rounds, joins, json);
  }

  private void send(WireRequest request) {
    sent.add(request);
    context.sent(request);
  }

  private ChatResponse whole(Fixture.Round round) {
    return translator.decode(check(round.response().orElseThrow()), context);
  }

  private ChatResponse streamed(Fixture.Round round) {
    Fixture.Stream stream = round.stream().orElseThrow();
    StreamTranslator decoder = translator.stream(check(stream.head()), context);
    Fold fold = new Fold(json);
    for (WireEvent event : stream.events(json)) {
      take(decoder.accept(event), fold);
    }
    take(decoder.end(decoder.finished() ? StreamEnd.CLEAN : stream.end()), fold);
    return fold.result();
  }

  private void take(List<StreamEvent> more, Fold fold) {
    events.addAll(more);
    more.forEach(fold::accept);
  }

  private WireResponse check(WireResponse response) {
    return FixtureReplay.check(plugin, Operation.CHAT, response, context);
  }
}
