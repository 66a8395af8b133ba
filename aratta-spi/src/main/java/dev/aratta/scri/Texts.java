package dev.aratta.scri;

import java.util.List;

/// Joins the texts of blocks; the one place that says what `content` means.
final class Texts {
  private Texts() {}

  static String joined(List<Block> blocks) {
    if (blocks.size() == 1 && blocks.getFirst() instanceof Block.Text only) {
      return only.text();
    }
    var result = new StringBuilder();
    for (Block block : blocks) {
      if (block instanceof Block.Text text) {
        result.append(text.text());
      }
    }
    return result.toString();
  }
}
