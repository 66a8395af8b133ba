import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Prints how many tests each module ran and which were skipped and why, from the reports this
/// build has written. Run by the build when the last module is verified, from the top of the
/// repository.
///
/// Argument: the instant at which the build started; older reports do not count.
class TestReport {

  private static final class Tally {
    private int tests;
    private int skipped;
    private double seconds;

    void add(Tally other) {
      tests += other.tests;
      skipped += other.skipped;
      seconds += other.seconds;
    }

    String line(String name) {
      String skips = skipped == 0 ? "" : ", " + skipped + " skipped";
      return "  %-20s %6d tests %7.1f s%s".formatted(name, tests, seconds, skips);
    }
  }

  private final Map<String, Tally> modules = new TreeMap<>();
  private final List<String> skips = new ArrayList<>();

  public static void main(String[] args) throws IOException, XMLStreamException {
    Instant started = Instant.parse(args[0]);
    TestReport report = new TestReport();
    for (Path file : files()) {
      if (!Files.getLastModifiedTime(file).toInstant().isBefore(started)) {
        report.read(file);
      }
    }
    report.print();
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.find(Path.of(""), 5, (file, kind) -> isReport(file))) {
      return files.sorted().toList();
    }
  }

  private static boolean isReport(Path file) {
    return file.getNameCount() > 3
        && file.getParent().endsWith("target/surefire-reports")
        && file.getFileName().toString().matches("TEST-.*\\.xml");
  }

  /// The suite's own figure leaves out nested classes, so the cases are counted.
  private void read(Path file) throws IOException, XMLStreamException {
    String module = file.subpath(0, file.getNameCount() - 3).toString();
    Tally tally = modules.computeIfAbsent(module, name -> new Tally());
    String test = "";
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "testsuite" ->
              tally.seconds +=
                  Double.parseDouble(xml.getAttributeValue(null, "time").replace(",", ""));
          case "testcase" -> {
            tally.tests++;
            test =
                xml.getAttributeValue(null, "classname")
                    + " "
                    + xml.getAttributeValue(null, "name");
          }
          case "skipped" -> {
            tally.skipped++;
            skips.add(test + ": " + xml.getAttributeValue(null, "message"));
          }
          default -> {}
        }
      }
    }
  }

  private void print() {
    if (modules.isEmpty()) {
      return;
    }
    skips.forEach(skip -> System.out.println("skipped " + skip));
    System.out.println("tests by module");
    Tally total = new Tally();
    modules.forEach(
        (module, tally) -> {
          System.out.println(tally.line(module));
          total.add(tally);
        });
    System.out.println(total.line("total"));
  }
}
