package dev.aratta.across;

import java.util.List;

/// Writes `docs/providers/across.md`.
///
/// @param pairs what became of each pair
/// @param chats what became of those in which a side is asked through its older API
record Page(List<Pair.Outcome> pairs, List<Pair.Outcome> chats) {
  private static final String HEAD =
      """
      # One conversation across providers

      A conversation may begin with one provider and go on with another, at any point, even between calls of tools and their results. What its user, its tools and its models said goes along, whole and in order; what only the first provider understands stays with it, and the lineage of the next answer says so:

      * a **thought** goes back to the provider that made it, where the next model may read what the first one sealed (`signatures_from` of the catalogue; absent: all of its provider); else `messages[n].content[m]` is noted as dropped;
      * an **item** of a provider, such as a search that it ran, goes back to every model of that provider, as it came; for any other it is noted as dropped;
      * a **signature** on a call or a text follows the same rule as a thought. It stays behind alone: the call or text is sent. One note, `messages.provider_data`, names all blocks that leave such data (ids and sources too) behind.

      This page is written by a test (`AcrossProvidersTest`), which runs every pair through Aratta against simulated servers: a search by the provider, an image, two calls at once of which one fails, their results, and two more calls with which the first provider stops; the second one gets their results, is shown an image, calls tools itself and searches. Each runs in one piece and streamed, and a judge finds nothing illegal in any request. The table says what the first request to the second provider gives back to it and leaves behind.

      | begins | goes on | back to it | left behind |
      | --- | --- | --- | --- |
      """;

  private static final String CHAT =
      """

      OpenAI and xAI are asked through Chat Completions where `api = "chat"` says so. What only the Responses API does, such as taking back its own items, still goes through it:

      | begins | goes on | back to it | left behind |
      | --- | --- | --- | --- |
      """;

  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    rows(pairs, text);
    text.append(CHAT);
    rows(chats, text);
    text.append(
        "\nWhat a side cannot do was skipped, and runs with models that the catalogue does not"
            + " have:\n\n");
    pairs.stream()
        .flatMap(pair -> pair.skipped().entrySet().stream())
        .map(skip -> "* " + skip.getKey() + ": " + skip.getValue() + "\n")
        .distinct()
        .sorted()
        .forEach(text::append);
    return text.toString();
  }

  private static void rows(List<Pair.Outcome> pairs, StringBuilder text) {
    for (Pair.Outcome pair : pairs) {
      for (int place = 0; place < pair.runs().size(); place++) {
        row(pair, pair.runs().get(place), place == 0, text);
      }
    }
  }

  private static void row(Pair.Outcome pair, Pair.Run run, boolean first, StringBuilder text) {
    String model = first ? "" : " (`" + run.model() + "`)";
    Runs.Half unary = run.unary();
    Runs.Half stream = run.stream();
    text.append("| ").append(pair.from()).append(" | ").append(pair.to()).append(model);
    text.append(" | ").append(both(Pair.words(unary.kept()), Pair.words(stream.kept())));
    text.append(" | ").append(both(Pair.words(unary.dropped()), Pair.words(stream.dropped())));
    text.append(" |\n");
  }

  private static String both(String unary, String stream) {
    return unary.equals(stream) ? unary : unary + "; streamed: " + stream;
  }
}
