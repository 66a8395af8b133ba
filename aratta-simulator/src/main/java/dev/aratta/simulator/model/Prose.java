package dev.aratta.simulator.model;

import dev.aratta.scri.Block;
import java.util.List;

/// Writes the texts of the simulated model. Each says plainly what it is.
final class Prose {
  private static final int LONGEST_ECHO = 120;

  private static final List<String> OPENINGS =
      List.of(
          "This is a simulated model, so no real one has read your message.",
          "A simulated model answers here; no real model was asked.",
          "You are talking to a simulated model, which only pretends to understand.");

  private static final List<String> ECHOES =
      List.of("You asked: \"%s\"", "Your message was: \"%s\"", "What arrived here is: \"%s\"");

  private static final List<String> BODIES =
      List.of(
          "A real model would now explain the matter step by step.",
          "Here would stand a short summary of the facts.",
          "The words are chosen by a seed, and the same seed chooses them again.",
          "Nothing in this text should be taken for knowledge.",
          "Usage, stop reasons and streaming are as a real server has them.",
          "Connect a real model to get a real answer.",
          "An example often helps: one apple and one pear are two fruits.",
          "Some details depend on the context, as they always do.");

  private static final List<String> THOUGHTS =
      List.of(
          "The user wrote \"%s\". I am simulated, so this thinking is only for show.",
          "Let me see: \"%s\". A simulated model has not much to think about that.",
          "First, what is wanted? \"%s\". I shall say that I am simulated and answer briefly.");

  private final Draws draws;

  Prose(Draws draws) {
    this.draws = draws;
  }

  /// Writes an answer.
  ///
  /// @param answerTokens exact number of tokens, 0 for a text of its own length
  String answer(Said said, int answerTokens) {
    StringBuilder text = new StringBuilder(draws.of(OPENINGS));
    for (Block.ToolResult result : said.results()) {
      text.append(" The tool ")
          .append(result.toolName().orElse(result.toolUseId()))
          .append(result.isError() ? " failed with: \"" : " answered: \"")
          .append(echo(Said.by(result)))
          .append("\".");
    }
    if (said.images() > 0) {
      text.append(" Images sent along, which I cannot see: ").append(said.images()).append('.');
    }
    if (!said.question().isBlank()) {
      text.append(' ').append(draws.of(ECHOES).formatted(echo(said.question())));
    }
    text.append("\n\n").append(draws.of(BODIES)).append(' ').append(draws.of(BODIES));
    return answerTokens == 0 ? text.toString() : ofLength(text, answerTokens);
  }

  private String ofLength(StringBuilder text, int tokens) {
    int count = Tokens.count(text.toString());
    while (count < tokens) {
      String more = " " + draws.of(BODIES);
      text.append(more);
      count += Tokens.count(more);
    }
    return String.join("", Tokens.split(text.toString()).subList(0, tokens));
  }

  String thought(Said said) {
    return draws.of(THOUGHTS).formatted(echo(said.question()));
  }

  /// Returns a text on one line, cut where it is long.
  private static String echo(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= LONGEST_ECHO) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST_ECHO)) + "…";
  }
}
