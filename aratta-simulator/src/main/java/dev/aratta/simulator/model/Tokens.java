package dev.aratta.simulator.model;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Message;
import dev.aratta.scri.Tool;
import java.util.ArrayList;
import java.util.List;

/// A simple tokenizer: a run of at most eight letters or digits with the space before it is one
/// token, any other code point is one by itself. The tokens joined give the text again.
public final class Tokens {
  private static final int LONGEST_WORD = 8;

  /// Tokens that a chat template adds to each message.
  private static final int MESSAGE_FRAME = 4;

  /// Tokens that an image is worth, whatever its size.
  private static final int IMAGE = 256;

  private Tokens() {}

  /// Cuts a text into its tokens.
  public static List<String> split(String text) {
    List<String> tokens = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = end(text, start);
      tokens.add(text.substring(start, end));
      start = end;
    }
    return tokens;
  }

  private static int end(String text, int start) {
    int word = text.charAt(start) == ' ' ? start + 1 : start;
    int end = word;
    while (end < text.length()
        && end - word < LONGEST_WORD
        && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return end > word ? end : text.offsetByCodePoints(start, 1);
  }

  /// Counts the tokens of a text.
  public static int count(String text) {
    int tokens = 0;
    for (int start = 0; start < text.length(); start = end(text, start)) {
      tokens++;
    }
    return tokens;
  }

  /// Counts the tokens of a prompt: messages and tools.
  public static int count(ChatRequest request) {
    int tokens = 0;
    for (Message message : request.messages()) {
      tokens += MESSAGE_FRAME;
      for (Block block : message.blocks()) {
        tokens += count(block);
      }
    }
    for (Tool tool : request.tools()) {
      tokens += count(tool.name()) + count(tool.description().orElse(""));
      tokens += tool.parameters().map(schema -> count(schema.toString())).orElse(0);
    }
    return tokens;
  }

  private static int count(Block block) {
    return switch (block) {
      case Block.Text text -> count(text.text());
      case Block.Thinking thought -> count(thought.thinking());
      case Block.ToolUse use -> count(use.toolName()) + count(use.toolInput().toString());
      case Block.ToolResult result -> count(Said.by(result));
      case Block.Image _, Block.Document _ -> IMAGE;
      case Block.Provider item -> count(item.data().toString());
    };
  }
}
