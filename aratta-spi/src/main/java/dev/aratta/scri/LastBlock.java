package dev.aratta.scri;

/// The block with the highest index so far, in which the next round may go on.
final class LastBlock {
  private int index = -1;
  private FoldedBlock.Kind kind = FoldedBlock.Kind.WHOLE;
  private int codePoints;
  private boolean halfCharacter;

  int index() {
    return index;
  }

  /// Returns the length of the block's text; 0 for other kinds.
  int codePoints() {
    return codePoints;
  }

  /// Tells whether a block of a kind can go on in this one.
  boolean takes(FoldedBlock.Kind next) {
    return index >= 0
        && next == kind
        && (kind == FoldedBlock.Kind.TEXT || kind == FoldedBlock.Kind.THINKING);
  }

  void open(int place, FoldedBlock.Kind opened) {
    if (place > index) {
      index = place;
      kind = opened;
      codePoints = 0;
      halfCharacter = false;
    }
  }

  void append(int place, String text) {
    if (place != index || text.isEmpty()) {
      return;
    }
    codePoints += text.codePointCount(0, text.length());
    // A character of two surrogates may come in two fragments.
    if (halfCharacter && Character.isLowSurrogate(text.charAt(0))) {
      codePoints--;
    }
    halfCharacter = Character.isHighSurrogate(text.charAt(text.length() - 1));
  }

  void replace(int place, Block block) {
    if (place == index) {
      kind = FoldedBlock.Kind.of(block);
      codePoints = 0;
      halfCharacter = false;
      if (block instanceof Block.Text text) {
        append(place, text.text());
      }
    }
  }
}
