package dev.aratta.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Model;
import dev.aratta.scri.ModelCapabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ModelListingTest {
  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile boolean down;

  private final ModelListing listing =
      new ModelListing(
          List.of(model("catalogued")),
          () -> {
            int number = fetches.incrementAndGet();
            if (down) {
              throw new Failure(FailureKind.UNREACHABLE, "down").exception();
            }
            return List.of(model("m" + number));
          },
          now::get);

  private static Model model(String id) {
    return new Model(id, ModelCapabilities.UNKNOWN);
  }

  private static List<String> ids(ModelListing.Snapshot snapshot) {
    return snapshot.models().stream().map(Model::id).toList();
  }

  @Test
  void beforeAnyFetchTheCatalogueIsKnownAndNothingIsListed() {
    assertFalse(listing.known().listed());
    assertEquals("catalogued", listing.known().catalogue().models().getFirst().id());
    assertEquals(0, fetches.get());
  }

  @Test
  void theFirstListIsWaitedForAndThenKept() {
    assertEquals(List.of("m1"), ids(listing.current()));
    now.addAndGet(ModelListing.FRESH.toNanos() - 1);
    assertEquals(List.of("m1"), ids(listing.current()));
    assertEquals(1, fetches.get());
  }

  @Test
  void aProviderOnThisMachineOffersWhatItListsAndAnotherItsCatalogueToo() {
    ModelListing.Snapshot known = listing.current();
    assertEquals(List.of("m1"), known.offered(true).stream().map(Model::id).toList());
    assertEquals(
        List.of("catalogued", "m1"), known.offered(false).stream().map(Model::id).toList());
  }

  @Test
  void anOldListIsUsedWhileTheNextIsFetched() {
    listing.current();
    now.addAndGet(ModelListing.FRESH.toNanos());
    assertEquals(List.of("m1"), ids(listing.current()));
    assertTrue(ids(listing.fresh()).getFirst().compareTo("m1") > 0);
  }

  @Test
  void aFailureIsBelievedForAWhileAndKeepsTheList() {
    listing.current();
    down = true;
    ModelListing.Snapshot failed = listing.fresh();
    assertEquals(List.of("m1"), ids(failed));
    assertTrue(failed.listed());
    assertEquals(FailureKind.UNREACHABLE, failed.failure().orElseThrow().kind());
    int before = fetches.get();
    listing.current();
    assertEquals(before, fetches.get());
    down = false;
    now.addAndGet(ModelListing.FAILED_FOR.toNanos());
    listing.current();
    assertTrue(listing.fresh().failure().isEmpty());
  }

  @Test
  void withoutAnyListAFailureIsWaitedForAgainOnlyAfterAWhile() {
    down = true;
    assertFalse(listing.current().listed());
    assertFalse(listing.current().listed());
    assertEquals(1, fetches.get());
  }

  @Test
  void manyWhoNeedTheFirstListShareOneFetch() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    ModelListing slow =
        new ModelListing(
            List.of(),
            () -> {
              calls.incrementAndGet();
              await(gate);
              return List.of(model("m"));
            },
            now::get);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<ModelListing.Snapshot>> waiting = new ArrayList<>();
      for (int caller = 0; caller < 32; caller++) {
        waiting.add(threads.submit(slow::current));
      }
      gate.countDown();
      for (Future<ModelListing.Snapshot> one : waiting) {
        assertEquals(List.of("m"), ids(one.get(10, TimeUnit.SECONDS)));
      }
    }
    assertEquals(1, calls.get());
  }

  @Test
  void anUnexpectedErrorDoesNotBlockTheNextFetch() {
    AtomicInteger calls = new AtomicInteger();
    ModelListing broken =
        new ModelListing(
            List.of(),
            () -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("a bug");
              }
              return List.of(model("m"));
            },
            now::get);
    assertFalse(broken.fresh().listed());
    assertTrue(broken.fresh().listed());
  }

  private static void await(CountDownLatch gate) {
    try {
      assertTrue(gate.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
