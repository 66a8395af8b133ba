package dev.aratta.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one path.
final class WirePathReader {
  private static final String NAME = "[A-Za-z0-9_@-]{1,64}";

  private static final Pattern STEP =
      Pattern.compile(
          "\\.(?<key>NAME)|\\[(?<every>\\*)]|\\[(?<at>-?\\d{1,3})]|\\[\\?has:(?<has>NAME)]"
                  .replace("NAME", NAME)
              + "|\\[\\?(?<tag>NAME)=(?<value>[A-Za-z0-9_.:/-]{1,64})]".replace("NAME", NAME));

  private final String text;

  WirePathReader(String text) {
    this.text = text;
  }

  WirePath read() {
    if (!text.startsWith("$")) {
      throw broken("begins with $", 0);
    }
    List<WirePath.Step> steps = new ArrayList<>();
    Matcher matcher = STEP.matcher(text);
    int end = 1;
    while (end < text.length()) {
      matcher.region(end, text.length());
      if (!matcher.lookingAt()) {
        throw broken("goes on with .key, [*], [n], [?tag=value] or [?has:key]", end);
      }
      if (steps.size() == WirePath.MOST_STEPS) {
        throw broken("has at most " + WirePath.MOST_STEPS + " steps", end);
      }
      steps.add(step(matcher));
      end = matcher.end();
    }
    return new WirePath(steps);
  }

  private static WirePath.Step step(Matcher matcher) {
    if (matcher.group("key") != null) {
      return new WirePath.Step.Key(matcher.group("key"));
    }
    if (matcher.group("every") != null) {
      return new WirePath.Step.Every();
    }
    if (matcher.group("at") != null) {
      return new WirePath.Step.At(Integer.parseInt(matcher.group("at")));
    }
    return matcher.group("has") != null
        ? new WirePath.Step.Having(matcher.group("has"))
        : new WirePath.Step.Tagged(matcher.group("tag"), matcher.group("value"));
  }

  private IllegalArgumentException broken(String rule, int place) {
    return new IllegalArgumentException(
        "\"" + text + "\" is no path: one " + rule + " (character " + place + ")");
  }
}
