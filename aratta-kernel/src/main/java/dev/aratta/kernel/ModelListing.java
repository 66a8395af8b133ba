package dev.aratta.kernel;

import dev.aratta.scri.ArattaException;
import dev.aratta.scri.Failure;
import dev.aratta.scri.Model;
import dev.aratta.spi.Catalogue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What a provider lists, kept for a while. One fetch runs at a time, on a thread of its own;
/// whoever needs the first list waits for it a little, and a list that has grown old is used while
/// the next one is fetched. Safe for many threads.
///
/// Invariants: `snapshot` only ever moves to a later fetch; at most one `fetch` is under way; a
/// fetch that fails keeps the models of the one before.
final class ModelListing {
  /// How long a list is new.
  static final Duration FRESH = Duration.ofSeconds(30);

  /// How long a failure to list is believed.
  static final Duration FAILED_FOR = Duration.ofSeconds(2);

  /// How long a call waits for the first list.
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Supplier<List<Model>> source;
  private final LongSupplier nanos;
  private final AtomicReference<Snapshot> snapshot;
  private final AtomicReference<CompletableFuture<Snapshot>> fetch = new AtomicReference<>();

  /// Makes a listing that has fetched nothing.
  ///
  /// @param entries the plugin's catalogue
  /// @param source asks the provider
  /// @param nanos a clock that never goes back
  ModelListing(List<Model> entries, Supplier<List<Model>> source, LongSupplier nanos) {
    this.source = source;
    this.nanos = nanos;
    this.snapshot =
        new AtomicReference<>(
            new Snapshot(new Catalogue(entries, List.of()), false, Optional.empty(), 0));
  }

  /// Takes over what another version of the plugin has listed, as a list that has grown old. Called
  /// before anything else.
  ///
  /// @param before what is taken over; nothing where it was never listed
  void seed(Snapshot before) {
    if (before.listed()) {
      Catalogue catalogue = snapshot.get().catalogue().withListed(before.models());
      long old = nanos.getAsLong() - FRESH.toNanos();
      snapshot.set(new Snapshot(catalogue, true, Optional.empty(), old));
    }
  }

  /// Returns what is known now, without waiting.
  Snapshot known() {
    return snapshot.get();
  }

  /// Returns what is known, after the first list has come or cannot be had.
  Snapshot current() {
    Snapshot now = snapshot.get();
    if (now.isNew(nanos.getAsLong())) {
      return now;
    }
    CompletableFuture<Snapshot> next = fetch(now);
    return now.listed() ? now : await(next, now);
  }

  /// Returns what the provider lists now.
  Snapshot fresh() {
    Snapshot now = snapshot.get();
    return await(fetch(now), now);
  }

  /// Returns the fetch that is under way, or begins one, unless one has ended since `seen` was
  /// read.
  private CompletableFuture<Snapshot> fetch(Snapshot seen) {
    CompletableFuture<Snapshot> mine = new CompletableFuture<>();
    CompletableFuture<Snapshot> running = fetch.compareAndExchange(null, mine);
    if (running != null) {
      return running;
    }
    Snapshot ended = snapshot.get();
    if (!ended.equals(seen)) {
      fetch.set(null);
      mine.complete(ended);
      return mine;
    }
    Thread.ofVirtual().name("aratta-models").start(() -> run(mine));
    return mine;
  }

  private void run(CompletableFuture<Snapshot> mine) {
    try {
      snapshot.set(next(snapshot.get()));
    } finally {
      fetch.set(null);
      mine.complete(snapshot.get());
    }
  }

  private Snapshot next(Snapshot before) {
    try {
      Catalogue catalogue = before.catalogue().withListed(source.get());
      return new Snapshot(catalogue, true, Optional.empty(), nanos.getAsLong());
    } catch (ArattaException e) {
      return new Snapshot(
          before.catalogue(), before.listed(), Optional.of(e.failure()), nanos.getAsLong());
    }
  }

  private static Snapshot await(CompletableFuture<Snapshot> next, Snapshot otherwise) {
    try {
      return next.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise;
    } catch (TimeoutException e) {
      return otherwise;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a fetch completes with a snapshot", e);
    }
  }

  /// What was known at a time.
  ///
  /// @param catalogue the plugin's catalogue, overlaid by the list
  /// @param listed whether the provider ever listed its models
  /// @param failure why the last fetch failed
  /// @param at when it was fetched, on the listing's clock
  record Snapshot(Catalogue catalogue, boolean listed, Optional<Failure> failure, long at) {
    private boolean isNew(long now) {
      if (failure.isPresent()) {
        return now - at < FAILED_FOR.toNanos();
      }
      return listed && now - at < FRESH.toNanos();
    }

    /// Tells whether the provider lists a model, under its id or another name.
    boolean lists(String id) {
      return models().stream()
          .anyMatch(model -> model.id().equals(id) || model.aliases().contains(id));
    }

    /// Returns the models that the provider lists.
    List<Model> models() {
      return catalogue.listed();
    }

    /// Returns the models that can be asked for: of a provider on this machine those that it lists,
    /// since its catalogue says how models behave, not which are there.
    List<Model> offered(boolean local) {
      return local
          ? models().stream().map(model -> catalogue.model(model.id())).distinct().toList()
          : catalogue.models();
    }
  }
}
