package mutation;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A module of the build whose classes, test classes and test class path exist.
public final class TestedModule {

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private static final List<String> COMPILING =
      List.of("-proc:none", "-nowarn", "-Xlint:none", "-parameters", "-g");

  private final Path folder;
  private final String name;
  private final String modulePath;
  private final String classPath;
  private final List<Path> sources;

  /// @param folder the module's folder, relative to the top of the repository
  public TestedModule(Path folder) throws IOException {
    this.folder = folder;
    try (var in = Files.newInputStream(classes().resolve("module-info.class"))) {
      this.name = ModuleDescriptor.read(in).name();
    }
    List<Path> entries = new ArrayList<>(List.of(classes()));
    String listed = Files.readString(folder.resolve("target/mutation.classpath")).strip();
    for (String entry : listed.split(File.pathSeparator)) {
      entries.add(Path.of(entry));
    }
    Set<Path> modules = required(entries);
    this.modulePath = joined(modules);
    entries.removeAll(modules);
    this.classPath = joined(entries);
    try (var files = Files.walk(folder.resolve("src/main/java"))) {
      this.sources =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("package-info.java"))
              .sorted()
              .toList();
    }
  }

  /// What the module requires, and the services for it, goes on the module path as in the build's
  /// own tests; the rest, JUnit among it, on the class path.
  private Set<Path> required(List<Path> entries) {
    ModuleFinder finder = ModuleFinder.of(entries.toArray(Path[]::new));
    return Configuration.empty()
        .resolveAndBind(
            ModuleFinder.compose(ModuleFinder.ofSystem(), finder), ModuleFinder.of(), Set.of(name))
        .modules()
        .stream()
        .map(module -> module.reference().location().orElseThrow())
        .filter(location -> location.getScheme().equals("file"))
        .map(Path::of)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// Returns all candidates of the sources whose class name begins with `prefix`.
  public List<Candidate> candidates(String prefix) throws IOException {
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, null)) {
      List<String> options = new ArrayList<>(options(Path.of("unused")));
      options.add("-XDallowStringFolding=false");
      var units = files.getJavaFileObjectsFromPaths(sources);
      StringWriter errors = new StringWriter();
      JavacTask task = (JavacTask) JAVAC.getTask(errors, files, null, options, null, units);
      List<CompilationUnitTree> trees = new ArrayList<>();
      task.parse().forEach(trees::add);
      task.analyze();
      if (!errors.toString().isEmpty()) {
        throw new IllegalStateException(folder + " does not compile:\n" + errors);
      }
      List<Candidate> found = new ArrayList<>();
      for (int i = 0; i < sources.size(); i++) {
        if (className(sources.get(i)).startsWith(prefix)) {
          found.addAll(new CandidateFinder(task, trees.get(i), sources.get(i)).find());
        }
      }
      return found;
    }
  }

  /// Compiles the module with the one change into `output`; false where the compiler refuses it.
  public boolean compile(Optional<Candidate> candidate, Path output) throws IOException {
    Files.createDirectories(output);
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, null)) {
      List<JavaFileObject> units = new ArrayList<>();
      for (Path source : sources) {
        if (candidate.isPresent() && source.equals(candidate.get().file())) {
          units.add(inMemory(source.toUri(), candidate.get().mutated()));
        } else {
          files.getJavaFileObjects(source).forEach(units::add);
        }
      }
      boolean done =
          JAVAC.getTask(new StringWriter(), files, null, options(output), null, units).call();
      Files.deleteIfExists(output.resolve("module-info.class")); // a patch has none
      return done;
    }
  }

  /// Compiles the changed source alone against the classes as they are; false where the compiler
  /// refuses it.
  public boolean compileAlone(Candidate candidate, Path original, Path output) throws IOException {
    Files.createDirectories(output);
    try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, null)) {
      String beside = original + File.pathSeparator + modulePath;
      List<String> options = new ArrayList<>(COMPILING);
      options.addAll(List.of("-d", output.toString(), "-cp", beside));
      JavaFileObject unit = inMemory(candidate.file().toUri(), candidate.mutated());
      return JAVAC.getTask(new StringWriter(), files, null, options, null, List.of(unit)).call();
    }
  }

  private List<String> options(Path output) {
    List<String> options = new ArrayList<>(COMPILING);
    options.addAll(List.of("-d", output.toString(), "-p", modulePath));
    return options;
  }

  private static JavaFileObject inMemory(URI uri, String text) {
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /// Returns the names of the test classes, found as the build finds them.
  public List<String> testClasses() throws IOException {
    try (var files = Files.walk(tests())) {
      return files
          .map(file -> tests().relativize(file).toString().replace(File.separatorChar, '.'))
          .filter(file -> file.matches("(.*\\.)?(Test[^.$]*|[^.$]*(Test|Tests|TestCase))\\.class"))
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .sorted()
          .toList();
    }
  }

  /// Returns the command that runs the tests in a Java of its own, patched into the module.
  ///
  /// @param classes what replaces the module's classes
  /// @param runner the class path of the runner
  public List<String> command(Path classes, String runner) throws IOException {
    List<String> command = java(classes, runner);
    command.add("mutation.TestRun");
    return command;
  }

  /// Returns the command of a Java that stays, see [WarmRun].
  ///
  /// @param classes the module's classes as they are
  /// @param runner the class path of the runner
  /// @param agent the jar that names the runner as an agent
  public List<String> warmCommand(Path classes, String runner, Path agent) throws IOException {
    List<String> command = java(classes, runner);
    command.add("-javaagent:" + agent.toAbsolutePath());
    command.addAll(List.of("mutation.WarmRun", name, classes.toAbsolutePath().toString()));
    return command;
  }

  private List<String> java(Path classes, String runner) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-Xshare:auto", "-ea"));
    command.addAll(List.of("-p", modulePath, "-cp", runner + File.pathSeparator + classPath));
    command.addAll(List.of("--patch-module", name + "=" + joined(List.of(classes, tests()))));
    command.addAll(List.of("--add-modules", name, "--add-reads", name + "=ALL-UNNAMED"));
    for (String opened : testPackages()) {
      command.addAll(List.of("--add-opens", name + "/" + opened + "=ALL-UNNAMED"));
    }
    command.add("-Dbasedir=" + folder.toAbsolutePath());
    return command;
  }

  private Set<String> testPackages() throws IOException {
    return testClasses().stream()
        .map(test -> test.substring(0, Math.max(0, test.lastIndexOf('.'))))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// Returns the folder, relative to the top of the repository.
  public Path folder() {
    return folder;
  }

  /// Returns the class path on which JUnit is.
  public String classPath() {
    return classPath;
  }

  private String className(Path source) {
    String path = folder.resolve("src/main/java").relativize(source).toString();
    return path.replace(File.separatorChar, '.').replaceAll("\\.java$", "");
  }

  private Path classes() {
    return folder.resolve("target/classes").toAbsolutePath();
  }

  private Path tests() {
    return folder.resolve("target/test-classes").toAbsolutePath();
  }

  private static String joined(Collection<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
