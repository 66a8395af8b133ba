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
class Profile {

  private static final int METHODS = 20;

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

  private final Map<String, Integer> parts = new HashMap<>();
  private final Map<String, Integer> methods = new HashMap<>();
  private int samples;
  private Duration pauses = Duration.ZERO;

  public static void main(String[] args) throws IOException {
    Profile profile = new Profile();
    try (var recording = new RecordingFile(Path.of(args[0]))) {
      while (recording.hasMoreEvents()) {
        profile.add(recording.readEvent());
      }
    }
    System.out.printf("%d samples of CPU time", profile.samples);
    System.out.printf(", %d ms in pauses of the collector%n", profile.pauses.toMillis());
    profile.print(profile.parts, Integer.MAX_VALUE);
    System.out.println();
    profile.print(profile.methods, METHODS);
  }

  private void add(RecordedEvent event) {
    if (event.getEventType().getName().equals("jdk.GCPhasePause")) {
      pauses = pauses.plus(event.getDuration());
    } else if (event.getStackTrace() != null && !event.getStackTrace().getFrames().isEmpty()) {
      List<String> stack =
          event.getStackTrace().getFrames().stream()
              .map(Profile::name)
              .collect(Collectors.toList());
      samples++;
      parts.merge(part(stack), 1, Integer::sum);
      methods.merge(stack.getFirst(), 1, Integer::sum);
    }
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

  private void print(Map<String, Integer> counts, int rows) {
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(rows)
        .forEach(
            row ->
                System.out.printf(
                    "%5.1f %%  %s%n", 100.0 * row.getValue() / samples, row.getKey()));
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
