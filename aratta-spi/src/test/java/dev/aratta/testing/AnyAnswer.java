package dev.aratta.testing;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.Attempt;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Citation;
import dev.aratta.scri.Embedding;
import dev.aratta.scri.EmbeddingResponse;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Logprob;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Origin;
import dev.aratta.scri.Usage;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Draws answers, stamped by a kernel or fresh from a translator.
public final class AnyAnswer {
  private final Draw draw;
  private final AnyRequest blocks;

  /// Draws from these dice.
  public AnyAnswer(Draw draw) {
    this.draw = draw;
    this.blocks = new AnyRequest(draw);
  }

  /// Returns an answer without a timestamp.
  public ChatResponse chat() {
    return draw.chance(50) ? chat("", "") : chat(draw.provider(), draw.word());
  }

  /// Returns an answer of a provider's model; both are empty where no kernel has stamped it.
  public ChatResponse chat(String provider, String model) {
    List<Block> said = new ArrayList<>();
    for (int left = draw.below(6); left > 0; left--) {
      said.add(block(provider, model));
    }
    return new ChatResponse(
        draw.word(),
        said,
        citations(said),
        draw.some(3, this::logprob),
        model,
        provider,
        new FinishReason(draw.one(FinishReason.Kind.class), draw.maybe(draw::text)),
        usage(),
        lineage(),
        draw.providers(),
        Optional.empty());
  }

  private Block block(String provider, String model) {
    if (draw.chance(15)) {
      // Carries options or comes from elsewhere, so that only a whole block can bring it.
      Block foreign = blocks.block();
      return provider.isEmpty() || foreign.marks().origin().isPresent()
          ? foreign
          : foreign.withMarks(foreign.marks().withOrigin(new Origin(provider, model)));
    }
    Marks data = Marks.data(draw.providers());
    return blocks.block(provider.isEmpty() ? data : data.withOrigin(new Origin(provider, model)));
  }

  private List<Citation> citations(List<Block> said) {
    List<Citation> result = new ArrayList<>();
    for (int place = 0; place < said.size(); place++) {
      if (said.get(place) instanceof Block.Text) {
        int block = place;
        draw.some(2, this::citation).forEach(citation -> result.add(citation.inBlock(block)));
      }
    }
    draw.some(1, this::citation).forEach(result::add);
    return result;
  }

  private Citation citation() {
    boolean placed = draw.chance(60);
    int start = draw.below(9);
    return new Citation(
        OptionalInt.empty(),
        placed ? OptionalInt.of(start) : OptionalInt.empty(),
        placed ? OptionalInt.of(start + draw.below(9)) : OptionalInt.empty(),
        draw.maybe(draw::text),
        draw.maybe(draw::text),
        draw.maybe(draw::text));
  }

  private Logprob logprob() {
    return new Logprob(
        draw.text(),
        -draw.below(99) / 8.0,
        draw.some(2, () -> new Logprob.Alternative(draw.text(), -draw.below(99) / 8.0)));
  }

  /// Returns figures of usage.
  public Usage usage() {
    return new Usage(
        draw.large(),
        draw.large(),
        draw.large(),
        draw.large(),
        draw.large(),
        draw.large(),
        draw.maybe(() -> draw.json(2)).filter(raw -> !raw.equals(JsonValue.NULL)));
  }

  /// Returns a lineage.
  public Lineage lineage() {
    return new Lineage(
        draw.text(),
        draw.text(),
        draw.maybe(draw::text),
        draw.maybe(draw::text),
        draw.maybe(() -> Instant.ofEpochMilli(1_790_000_000_000L + draw.below(1_000_000))),
        draw.maybe(() -> Duration.ofMillis(draw.below(100_000))),
        Lineage.ARATTA,
        draw.text(),
        draw.text(),
        draw.some(2, this::attempt),
        draw.some(
            3, () -> new Adjustment(draw.word(), draw.one(Adjustment.Action.class), draw.text())),
        draw.chance(20));
  }

  /// Returns a try.
  public Attempt attempt() {
    return new Attempt(
        draw.provider(), draw.word(), Attempt.OK, Duration.ofMillis(draw.below(9999)));
  }

  /// Returns vectors.
  public EmbeddingResponse embedding() {
    return new EmbeddingResponse(
        draw.some(3, () -> new Embedding(draw.below(9) / 8f, -1.5f, 3.1415927f, Float.MIN_VALUE)),
        draw.text(),
        draw.text(),
        usage(),
        lineage());
  }
}
