package dev.aratta.testkit.recordings;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.ArattaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// Reads each recorded request into SCRI, encodes it again and compares the two. Prints by kind how
/// many were compared and how many leaves of them SCRI says by name, how many went through
/// `provider_options`, and how many were lost, which must be none. One run an object.
public final class RequestRun {
  private final RequestRules rules;
  private final ExceptionList exceptions;
  private final String provider;
  private final Class<? extends RuntimeException> refusal;
  private final List<RequestComparison> compared = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  /// Makes a run.
  ///
  /// @param rules what may differ
  /// @param exceptions recordings that are broken themselves
  /// @param provider the key of `provider_options`
  /// @param refusal what the reader throws for a request that the provider refuses too
  public RequestRun(
      RequestRules rules,
      ExceptionList exceptions,
      String provider,
      Class<? extends RuntimeException> refusal) {
    this.rules = requireNonNull(rules, "rules");
    this.exceptions = requireNonNull(exceptions, "exceptions");
    this.provider = requireNonNull(provider, "provider");
    this.refusal = requireNonNull(refusal, "refusal");
  }

  /// Compares requests and prints the totals.
  ///
  /// @param kinds recordings by kind
  /// @param reads whether the plugin sends requests to a recording's path
  /// @param codec reads the body that was sent ([Recording#sent()], which is there) into SCRI with
  ///   a reader that shares no code with the plugin, and encodes it again with the plugin
  /// @throws AssertionError if a request differs, if something unlisted travels in
  ///   `provider_options` or is refused, if a reader refuses what the provider took, if a
  ///   normalisation or an exception is needed by none, or if nothing at all was compared
  public void run(
      Map<String, List<Recording>> kinds,
      Predicate<Recording> reads,
      Function<Recording, Reencoded> codec) {
    run(kinds, reads, codec, System.out::println);
  }

  void run(
      Map<String, List<Recording>> kinds,
      Predicate<Recording> reads,
      Function<Recording, Reencoded> codec,
      Consumer<String> out) {
    RequestTally all = new RequestTally();
    for (var kind : kinds.entrySet()) {
      RequestTally tally = new RequestTally();
      for (Recording recording : kind.getValue()) {
        if (reads.test(recording) && recording.sent().isPresent()) {
          count(recording, codec, tally);
        } else {
          tally.unread(recording);
        }
      }
      out.accept("requests: " + kind.getKey() + ": " + tally);
      if (tally.exceptions() > ExceptionList.most(kind.getValue().size())) {
        wrong.add(kind.getKey() + " has too many exceptions: " + tally.exceptions());
      }
      all.add(tally);
    }
    checkThatRulesAreNeeded();
    out.accept("requests: in all: " + all + "; " + wrong.size() + " wrong");
    assertEquals("", String.join("\n", wrong));
    assertTrue(!compared.isEmpty(), "no request was compared");
  }

  private void count(
      Recording recording, Function<Recording, Reencoded> codec, RequestTally tally) {
    Optional<String> mistake;
    try {
      RequestComparison comparison = new RequestComparison(recording, codec.apply(recording));
      mistake = comparison.difference(rules).or(() -> comparison.unlisted(rules, provider));
      if (!exceptions.has(recording)) {
        compared.add(comparison);
        tally.compared(comparison, rules, provider);
      }
    } catch (ArattaException e) {
      mistake = refused(e, recording, tally);
    } catch (RuntimeException e) {
      mistake = unreadable(e, recording, tally);
    }
    if (!exceptions.has(recording)) {
      mistake.ifPresent(what -> wrong.add(recording + ": " + what));
      return;
    }
    tally.exception();
    if (mistake.isEmpty()) {
      wrong.add(recording + " is no exception any more");
    }
  }

  private Optional<String> refused(ArattaException e, Recording recording, RequestTally tally) {
    String field = e.failure().field().or(e.failure()::path).orElse("");
    if (!rules.allowsRefusal(field)) {
      return Optional.of("refused: " + e);
    }
    if (!exceptions.has(recording)) {
      tally.refused(field);
    }
    return Optional.empty();
  }

  private Optional<String> unreadable(RuntimeException e, Recording recording, RequestTally tally) {
    if (!refusal.isInstance(e)) {
      return Optional.of("broke: " + e);
    }
    if (recording.status() < 400) {
      return Optional.of("the reader refuses what the provider took: " + e.getMessage());
    }
    if (!exceptions.has(recording)) {
      tally.refusedAsRecorded();
    }
    return Optional.empty();
  }

  private void checkThatRulesAreNeeded() {
    List<String> names = rules.names();
    IntStream.range(0, names.size())
        .filter(place -> isNeedless(rules.without(place)))
        .forEach(place -> wrong.add("normalisation " + names.get(place) + " is needed by none"));
  }

  private boolean isNeedless(RequestRules fewer) {
    return compared.stream().allMatch(one -> one.difference(fewer).isEmpty());
  }
}
