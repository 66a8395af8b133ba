package dev.aratta.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The guard refuses what a plugin may not do, naming class and member, and passes what plugins do.
class GuardTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> hostileClassIsRefusedByName() throws IOException, URISyntaxException {
    SourceCases cases = new SourceCases("hostile.txt", folder);
    assertTrue(cases.jars().size() > 100, () -> "only " + cases.jars().keySet());
    return cases.jars().entrySet().stream()
        .map(
            jar ->
                DynamicTest.dynamicTest(
                    jar.getKey(),
                    () -> refused(jar.getKey(), cases.refused(jar.getKey()), jar.getValue())));
  }

  private static void refused(String name, Set<String> expected, Map<String, byte[]> jar) {
    List<Violation> found = Guard.check(jar);
    Set<String> members = new TreeSet<>();
    for (Violation violation : found) {
      assertTrue(violation.where().startsWith("acme." + name), violation::message);
      assertFalse(violation.why().isBlank(), violation::message);
      members.add(violation.member());
    }
    assertEquals(expected, members);
  }

  /// What authors read, whole: `refusals.txt` has the messages of all hostile classes.
  @Test
  void refusalsReadAsTheyAreWritten() throws IOException, URISyntaxException {
    String said =
        new SourceCases("hostile.txt", folder)
            .jars().values().stream()
                .flatMap(jar -> Guard.check(jar).stream())
                .map(Violation::message)
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    assertEquals(SourceCases.text("refusals.txt"), said);
  }

  @TestFactory
  Stream<DynamicTest> honestClassPasses() throws IOException, URISyntaxException {
    return passing("honest.txt");
  }

  /// The page about the guard names these.
  @TestFactory
  Stream<DynamicTest> limitIsAsTheDocumentationSays() throws IOException, URISyntaxException {
    return passing("unseen.txt");
  }

  private Stream<DynamicTest> passing(String file) throws IOException, URISyntaxException {
    return new SourceCases(file, folder)
        .jars().entrySet().stream()
            .map(
                jar ->
                    DynamicTest.dynamicTest(
                        jar.getKey(), () -> assertEquals(List.of(), Guard.check(jar.getValue()))));
  }

  @Test
  void messageNamesClassMemberAndWay() {
    Violation violation =
        new Violation("acme.Acme", "java.lang.System.exit(int)", "is not open to plugins");
    assertEquals(
        "acme.Acme, java.lang.System.exit(int): is not open to plugins", violation.message());
    assertEquals("acme.Acme: is", new Violation("acme.Acme", "", "is").message());
    assertEquals("a?[2J?b: is", new Violation("a\u001b[2J\u202eb", "", "is").message());
  }
}
