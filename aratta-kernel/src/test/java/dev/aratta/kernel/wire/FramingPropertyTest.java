package dev.aratta.kernel.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.spi.Framing;
import dev.aratta.spi.WireEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever way a stream is cut into pieces, the events are the same.
class FramingPropertyTest {

  private static final int STREAMS = 30;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aStreamCutAtEveryByteGivesTheSameEvents(Framing framing) {
    RandomStream streams = new RandomStream(11);
    Feed feed = Feed.of(framing);
    for (int i = 0; i < STREAMS; i++) {
      RandomStream.Sample sample = streams.next(framing);
      byte[] bytes = sample.bytes();
      Feed.Outcome expected = new Feed.Outcome(sample.events(), true);
      assertEquals(expected, feed.whole(bytes), "whole");
      assertEquals(expected, feed.byteByByte(bytes), "byte by byte");
      for (int cut = 0; cut <= bytes.length; cut++) {
        assertEquals(expected, feed.cutAt(bytes, cut), "cut at " + cut);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aStreamCutAtManyPlacesGivesTheSameEvents(Framing framing) {
    RandomStream streams = new RandomStream(12);
    Random random = new Random(13);
    Feed feed = Feed.of(framing);
    for (int i = 0; i < 10 * STREAMS; i++) {
      RandomStream.Sample sample = streams.next(framing);
      byte[] bytes = sample.bytes();
      int[] cuts = random.ints(random.nextInt(20), 0, bytes.length + 1).sorted().toArray();
      Feed.Outcome expected = new Feed.Outcome(sample.events(), true);
      assertEquals(expected, feed.cutAt(bytes, cuts), () -> Arrays.toString(cuts));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aStreamThatEndsAnywhereGivesWholeEventsOnly(Framing framing) {
    RandomStream streams = new RandomStream(14);
    Feed feed = Feed.of(framing);
    for (int i = 0; i < STREAMS; i++) {
      RandomStream.Sample sample = streams.next(framing);
      byte[] bytes = sample.bytes();
      for (int cut = 0; cut <= bytes.length; cut++) {
        List<WireEvent> events = feed.whole(Arrays.copyOf(bytes, cut)).events();
        assertTrue(events.size() <= sample.events().size(), "ended at " + cut);
        assertEquals(sample.events().subList(0, events.size()), events, "ended at " + cut);
      }
    }
  }
}
