package mutation;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// The main sources with one change, compiled beside the classes without it, and a test run on them
/// in this process.
final class BrokenCode {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
  private static final long LIMIT_SECONDS = 60;

  private final List<List<Path>> sources;
  private final List<Path> classes;
  private final Path work;
  private int number;

  /// @param sources what is changed, by module: code is looked for in the next one only where the
  ///   one before does not have it
  /// @param classes folders with what they were compiled to, tests too
  /// @param work where changed sources and classes go
  BrokenCode(List<List<Path>> sources, List<Path> classes, Path work) {
    this.sources = sources;
    this.classes = classes;
    this.work = work;
  }

  /// Makes a change and runs the test.
  ///
  /// @return what is wrong; empty where the test fails, as it should
  String broken(LawTest test, LawTest.Break change) throws Exception {
    List<Changed> found = changed(change);
    if (found.size() != 1) {
      return "stands in " + found.size() + " sources of that name, not in one";
    }
    Path output = work.resolve(String.valueOf(++number));
    Files.createDirectories(output);
    String errors = compile(found.getFirst(), output);
    if (!errors.isEmpty()) {
      return "does not compile: " + errors.lines().findFirst().orElse("");
    }
    return run(test, List.of(output)) == Result.PASSED ? "not noticed" : "";
  }

  private List<Changed> changed(LawTest.Break change) throws IOException {
    List<Changed> found = new ArrayList<>();
    for (List<Path> module : sources) {
      for (Path source : module) {
        if (source.endsWith(change.source().replace('.', '/') + ".java")) {
          changed(source, change).ifPresent(found::add);
        }
      }
      if (!found.isEmpty()) {
        break;
      }
    }
    return found;
  }

  /// A source and what it says after the change.
  private record Changed(Path source, String text) {}

  private static java.util.Optional<Changed> changed(Path source, LawTest.Break change)
      throws IOException {
    String text = Files.readString(source);
    Matcher place = pattern(change.before()).matcher(text);
    if (!place.find()) {
      return java.util.Optional.empty();
    }
    String after = change.after().replace("\\n", "\n");
    return java.util.Optional.of(
        new Changed(
            source, text.substring(0, place.start()) + after + text.substring(place.end())));
  }

  /// Formatting may put white space anywhere.
  private static Pattern pattern(String code) {
    return Pattern.compile(
        code.replace("\\n", " ")
            .codePoints()
            .filter(point -> !Character.isWhitespace(point))
            .mapToObj(point -> Pattern.quote(Character.toString(point)))
            .collect(Collectors.joining("\\s*")));
  }

  private String compile(Changed changed, Path output) throws IOException {
    Path copy = output.resolve(changed.source().getFileName());
    Files.writeString(copy, changed.text());
    StringWriter errors = new StringWriter();
    String path =
        classes.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator))
            + java.io.File.pathSeparator
            + System.getProperty("java.class.path");
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-proc:none", "-nowarn", "-parameters", "-d", output.toString(), "-cp", path);
      boolean done =
          JAVAC.getTask(errors, files, null, options, null, files.getJavaFileObjects(copy)).call();
      return done ? "" : errors.toString();
    }
  }

  /// What became of a test.
  enum Result {
    PASSED,
    FAILED,
    /// What it needs is not here.
    SKIPPED
  }

  /// Runs a test; one that does not end in time has failed.
  ///
  /// @param first folders with classes that come before the others
  Result run(LawTest test, List<Path> first) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path folder : first) {
      urls.add(url(folder));
    }
    for (Path folder : classes) {
      urls.add(url(folder));
    }
    try (URLClassLoader loader =
        new URLClassLoader(
            urls.toArray(URL[]::new), BrokenCode.class.getClassLoader().getParent())) {
      FutureTask<Result> run = new FutureTask<>(() -> run(test, loader));
      Thread thread = new Thread(run, test.toString());
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      thread.start();
      return run.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return Result.FAILED;
    }
  }

  private static Result run(LawTest test, ClassLoader loader) throws ClassNotFoundException {
    Class<?> type = loader.loadClass(test.type());
    Method method = method(type, test.method());
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectMethod(type, method)).build(),
            listener);
    var summary = listener.getSummary();
    if (summary.getTestsAbortedCount() > 0 && summary.getTotalFailureCount() == 0) {
      return Result.SKIPPED;
    }
    return summary.getTestsSucceededCount() > 0 && summary.getTotalFailureCount() == 0
        ? Result.PASSED
        : Result.FAILED;
  }

  /// Finds a test that may be inherited.
  private static Method method(Class<?> type, String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Method one : at.getDeclaredMethods()) {
        if (one.getName().equals(name)) {
          return one;
        }
      }
    }
    throw new NoSuchElementException(type.getName() + " has no method " + name);
  }

  private static URL url(Path folder) throws MalformedURLException {
    return folder.toUri().toURL();
  }
}
