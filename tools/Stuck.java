import dev.aratta.client.ArattaClient;
import dev.aratta.scri.ArattaException;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.Message;
import dev.aratta.simulator.Simulator;
import dev.aratta.spi.ChatClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.spi.ToolProvider;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Measures what stuck calls of one plugin cost the calls of others: a server of the image, a
/// simulated Ollama, 32 callers of it, and 64 calls of a plugin that loop for ever.
///
/// Arguments: the image, and an empty folder to work in. Ends with 1 where a call of the others is
/// lost, their p99 is 500 ms or more, or a stuck call is answered after 5 s.
class Stuck {
  private static final int OTHERS = 32;
  private static final int STUCK = 64;
  private static final long WARM_UP_SECONDS = 6;
  private static final long SECONDS = 8;
  private static final long MOST_P99_MILLIS = 500;
  private static final long MOST_STUCK_MILLIS = 5_000;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ChatClient client;

  private Stuck(ChatClient client) {
    this.client = client;
  }

  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    Path image = Path.of(args[0]);
    Path home = folder(Path.of(args[1]).resolve("home"));
    plugin(Path.of(args[1]), folder(home.resolve("plugins")));
    int port = freePort();
    boolean good;
    try (Simulator simulator = Simulator.start()) {
      Files.writeString(
          home.resolve("config.toml"),
          "[local.ollama]\nbase_url = \"%s\"\n[local.echo]\nbase_url = \"%s\"\n"
              .formatted(simulator.url(), simulator.url()));
      Process server = server(image, home, port);
      try (ChatClient client = ArattaClient.connect(URI.create("http://127.0.0.1:" + port))) {
        await(client);
        good = new Stuck(client).measure();
      } finally {
        server.destroyForcibly();
      }
    }
    System.exit(good ? 0 : 1);
  }

  private boolean measure() throws Exception {
    load("warm-up", WARM_UP_SECONDS);
    Load without = load("without stuck calls", SECONDS);
    List<Future<Long>> stuck = new ArrayList<>();
    for (int i = 0; i < STUCK; i++) {
      stuck.add(threads.submit(timed(() -> refusedStuck())));
    }
    Load with = load("with " + STUCK + " stuck calls", SECONDS);
    long slowest = 0;
    for (Future<Long> call : stuck) {
      slowest = Math.max(slowest, call.get());
    }
    System.out.printf("each stuck call was answered plugin_fault, the last after %d ms%n", slowest);
    return without.lost() == 0
        && with.lost() == 0
        && with.p99() < MOST_P99_MILLIS
        && slowest <= MOST_STUCK_MILLIS;
  }

  /// Calls from all callers for a while, and prints how the calls fared.
  private Load load(String name, long seconds) throws Exception {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    List<Future<long[]>> callers = new ArrayList<>();
    for (int i = 0; i < OTHERS; i++) {
      callers.add(
          threads.submit(
              () -> {
                LongStream.Builder times = LongStream.builder();
                while (System.nanoTime() < end) {
                  times.add(timed(() -> answered()).call());
                }
                return times.build().toArray();
              }));
    }
    List<Long> all = new ArrayList<>();
    for (Future<long[]> caller : callers) {
      Arrays.stream(caller.get()).forEach(all::add);
    }
    List<Long> sorted = all.stream().filter(time -> time >= 0).sorted().toList();
    Load load =
        new Load(
            all.size() - sorted.size(),
            sorted.get(sorted.size() / 2),
            sorted.get(sorted.size() * 99 / 100));
    System.out.printf(
        "%-24s %6d calls, %d lost, p50 %d ms, p99 %d ms%n",
        name, all.size(), load.lost(), load.p50(), load.p99());
    return load;
  }

  private record Load(long lost, long p50, long p99) {}

  /// Returns the milliseconds of a call, -1 where it did not end as it should.
  private static Callable<Long> timed(Callable<Boolean> call) {
    return () -> {
      long start = System.nanoTime();
      return call.call() ? (System.nanoTime() - start) / 1_000_000 : -1L;
    };
  }

  private boolean answered() {
    try {
      return !client
          .chat(new ChatRequest("ollama:llama3.1:8b", Message.user("hello")))
          .content()
          .isEmpty();
    } catch (ArattaException e) {
      System.out.println("a call was lost: " + e.getMessage());
      return false;
    }
  }

  private boolean refusedStuck() {
    try {
      client.chat(new ChatRequest("echo:echo-1", Message.user("spin")));
      throw new IllegalStateException("a stuck call was answered");
    } catch (ArattaException e) {
      FailureKind kind = e.failure().kind();
      if (kind != FailureKind.PLUGIN_FAULT) {
        throw new IllegalStateException("a stuck call ended otherwise: " + e.getMessage());
      }
      return true;
    }
  }

  private static void await(ChatClient client) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (System.nanoTime() < end) {
      try {
        client.models();
        return;
      } catch (ArattaException e) {
        Thread.onSpinWait();
      }
    }
    throw new IllegalStateException("the server does not start");
  }

  private static Process server(Path image, Path home, int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                image.resolve("bin/aratta").toString(),
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("ARATTA_") || name.endsWith("_API_KEY"));
    environment.put("ARATTA_HOME", home.toString());
    return builder.start();
  }

  /// Compiles the echo plugin of the kernel's tests into the plugin folder.
  private static void plugin(Path scratch, Path plugins) throws IOException {
    Path from = Path.of("aratta-kernel/src/test/plugin/echo");
    Path sources = folder(scratch.resolve("sources"));
    Path classes = folder(scratch.resolve("classes"));
    List<String> line = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    line.addAll(List.of("--module-version", "1.0.0", "-p", "distribution/target/modules"));
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        boolean java = file.toString().endsWith(".java");
        Path to = (java ? sources : classes).resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.writeString(
            to,
            Files.readString(file)
                .replace("@ID@", "echo")
                .replace("@SAYS@", "")
                .replace("@URL@", "http://127.0.0.1:1"));
        if (java) {
          line.add(to.toString());
        }
      }
    }
    run("javac", line);
    Path jar = plugins.resolve("echo.jar");
    run("jar", List.of("--create", "--file", jar.toString(), "-C", classes.toString(), "."));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-------"));
  }

  private static void run(String tool, List<String> line) {
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(System.out, System.err, line.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(tool + " failed");
    }
  }

  private static Path folder(Path path) throws IOException {
    return Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
