import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// Prints where the CPU time of a recording with `jdk.CPUTimeSample` went: by part of the program,
/// then by method. A sample counts for the system call it is in, else for the scheduler of virtual
/// threads, else for the innermost frame that is not the JDK's own, by whose order the JDK works.
/// With `jdk.ObjectAllocationSample`, who allocates comes last: the class and the innermost frame
/// that is not the JDK's own. Samples are counted; their weights would say of a thread's first one
/// what it has allocated since it started.
class Profile {

  private static final int ROWS = 20;

  /// What runs, told by the beginning of a frame's class and method; the first that fits any frame.
  private static final Map<String, String> CALLS =
      ordered(
          "sun.nio.ch.SocketDispatcher.write", "system: write",
          "sun.nio.ch.UnixDispatcher.write", "system: write",
          "sun.nio.ch.SocketDispatcher.read", "system: read",
          "sun.nio.ch.UnixDispatcher.read", "system: read",
          "sun.nio.ch.EPoll", "system: poll");

  /// What it is done for, the longer prefix before the shorter.
  private static final Map<String, String> PARTS =
      ordered(
          "dev.aratta.kernel.json.", "aratta: JSON",
          "dev.aratta.kernel.wire.", "aratta: framing",
          "dev.aratta.kernel.", "aratta: kernel",
          "dev.aratta.plugin.", "aratta: plugin",
          "dev.aratta.scri.", "aratta: SCRI",
          "dev.aratta.spi.", "aratta: SPI",
          "dev.aratta.server.", "aratta: server",
          "dev.aratta.", "aratta: other",
          "org.eclipse.parsson.", "parsson",
          "dev.failsafe.", "failsafe",
          "io.helidon.webserver.", "helidon: server",
          "io.helidon.webclient.", "helidon: client",
          "io.helidon.", "helidon: common",
          "java.util.concurrent.ForkJoinPool", "virtual threads",
          "java.lang.VirtualThread", "virtual threads",
          "jdk.internal.vm.Continuation", "virtual threads",
          "", "java");

  private final Map<String, Long> parts = new HashMap<>();
  private final Map<String, Long> methods = new HashMap<>();
  private final Map<String, Long> allocations = new HashMap<>();
  private long samples;
  private long allocated;
  private int collections;
  private Duration pauses = Duration.ZERO;

  public static void main(String[] args) throws IOException {
    Profile profile = new Profile();
    try (var recording = new RecordingFile(Path.of(args[0]))) {
      while (recording.hasMoreEvents()) {
        profile.add(recording.readEvent());
      }
    }
    System.out.printf("%d samples of CPU time", profile.samples);
    System.out.printf(
        ", %d ms in %d pauses of the collector%n", profile.pauses.toMillis(), profile.collections);
    print(profile.parts, profile.samples, Integer.MAX_VALUE);
    System.out.println();
    print(profile.methods, profile.samples, ROWS);
    System.out.printf("%nWho allocates:%n");
    print(profile.allocations, profile.allocated, ROWS);
  }

  private void add(RecordedEvent event) {
    String type = event.getEventType().getName();
    if (type.equals("jdk.GCPhasePause")) {
      collections++;
      pauses = pauses.plus(event.getDuration());
    } else if (event.getStackTrace() != null && !event.getStackTrace().getFrames().isEmpty()) {
      List<String> stack =
          event.getStackTrace().getFrames().stream()
              .map(Profile::name)
              .collect(Collectors.toList());
      if (type.equals("jdk.ObjectAllocationSample")) {
        addAllocation(event, stack);
      } else {
        samples++;
        parts.merge(part(stack), 1L, Long::sum);
        methods.merge(stack.getFirst(), 1L, Long::sum);
      }
    }
  }

  private void addAllocation(RecordedEvent event, List<String> stack) {
    String site =
        stack.stream().filter(frame -> !frame.startsWith("java.")).findFirst().orElse("java");
    allocated++;
    allocations.merge(event.getClass("objectClass").getName() + " by " + site, 1L, Long::sum);
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  private static String part(List<String> stack) {
    for (String frame : stack) {
      for (var call : CALLS.entrySet()) {
        if (frame.startsWith(call.getKey())) {
          return call.getValue();
        }
      }
    }
    String part = "java";
    for (String frame : stack) {
      part =
          PARTS.entrySet().stream()
              .filter(entry -> frame.startsWith(entry.getKey()))
              .findFirst()
              .map(Map.Entry::getValue)
              .orElseThrow();
      if (!part.equals("java")) {
        break;
      }
    }
    return part;
  }

  private static void print(Map<String, Long> counts, long all, int rows) {
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(rows)
        .forEach(
            row -> System.out.printf("%5.1f %%  %s%n", 100.0 * row.getValue() / all, row.getKey()));
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
