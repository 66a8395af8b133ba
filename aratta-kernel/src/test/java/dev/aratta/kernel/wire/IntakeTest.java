package dev.aratta.kernel.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

  private static void put(Intake intake, byte[] bytes) {
    intake.put(bytes, 0, bytes.length);
  }

  private static String text(Intake intake) {
    return new String(intake.bytes, intake.from, intake.size(), US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 4096, 100_000})
  void whatIsPutAndNotUsedStaysInOrder(int capacity) {
    Random random = new Random(capacity);
    Intake intake = new Intake(capacity);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      String piece = Integer.toString(random.nextInt()).repeat(random.nextInt(300));
      put(intake, piece.getBytes(US_ASCII));
      int used = random.nextInt(intake.size() + 1);
      expected.append(piece).delete(0, used);
      intake.from += used;
      assertEquals(expected.toString(), text(intake));
    }
  }

  @Test
  void whatFitsIsPutWithoutAnotherArray() {
    Intake intake = new Intake(10);
    byte[] before = intake.bytes;
    put(intake, new byte[10]);
    intake.from += 6;
    put(intake, new byte[6]);
    assertSame(before, intake.bytes);
    assertEquals(10, intake.size());
  }

  @Test
  void aSteadyFlowThatIsUsedNeverGrowsIt() {
    Intake intake = new Intake();
    int length = intake.bytes.length;
    for (int i = 0; i < 1000; i++) {
      put(intake, new byte[3000]);
      intake.from = intake.to - i % 3;
    }
    assertEquals(length, intake.bytes.length);
  }

  @Test
  void aReadAlwaysHasRoom() {
    Intake intake = new Intake(0);
    for (int i = 0; i < 10; i++) {
      assertTrue(intake.room() >= 4096);
      intake.to += 4096;
    }
    assertEquals(40_960, intake.size());
  }
}
