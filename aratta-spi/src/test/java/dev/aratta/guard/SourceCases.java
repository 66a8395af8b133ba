package dev.aratta.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonValue;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Classes written as source in a file of cases, compiled together.
final class SourceCases {
  private static final Pattern WHOLE =
      Pattern.compile("(abstract )?(@?interface|class|enum|record) .*", Pattern.DOTALL);

  private final Map<String, List<String>> members = new LinkedHashMap<>();
  private final Map<String, Map<String, byte[]>> jars = new LinkedHashMap<>();

  /// Reads and compiles the cases.
  ///
  /// @param file beside this class
  /// @param folder for sources and classes
  SourceCases(String file, Path folder) throws IOException, URISyntaxException {
    for (String part : text(file).split("(?m)^== ", -1)) {
      if (!part.startsWith("#")) {
        read(part, folder.resolve("src"));
      }
    }
    compile(folder);
    for (String name : members.keySet()) {
      jars.put(name, jar(folder.resolve("out"), name));
    }
  }

  /// Returns a file beside this class.
  static String text(String file) throws IOException {
    try (InputStream in = SourceCases.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void read(String part, Path folder) throws IOException {
    int line = part.indexOf('\n');
    List<String> head = Arrays.asList(part.substring(0, line).split(" \\| ", -1));
    String name = head.getFirst().strip();
    members.put(name, head.subList(1, head.size()).stream().map(String::strip).toList());
    String body = part.substring(line + 1).strip();
    String source =
        WHOLE.matcher(body).matches() && body.contains(" " + name)
            ? body
            : "class " + name + " {\n" + body + "\n}";
    Path home = Files.createDirectories(folder.resolve("acme"));
    Files.writeString(home.resolve(name + ".java"), "package acme;\n" + source + "\n");
  }

  private void compile(Path folder) throws IOException, URISyntaxException {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp"));
    arguments.add(place(Guard.class) + File.pathSeparator + place(JsonValue.class));
    arguments.addAll(List.of("-d", folder.resolve("out").toString()));
    try (Stream<Path> sources = Files.list(folder.resolve("src/acme"))) {
      sources.map(Path::toString).sorted().forEach(arguments::add);
    }
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int code =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(out, out, arguments.toArray(String[]::new));
    assertEquals(0, code, said::toString);
  }

  private static Path place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Map<String, byte[]> jar(Path folder, String name) throws IOException {
    Map<String, byte[]> jar = new TreeMap<>(Crafted.module("acme"));
    try (Stream<Path> files = Files.list(folder.resolve("acme"))) {
      for (Path file : files.toList()) {
        String path = file.getFileName().toString();
        if (path.equals(name + ".class") || path.startsWith(name + "$")) {
          jar.put("acme/" + path, Files.readAllBytes(file));
        }
      }
    }
    return jar;
  }

  /// Returns the jars by the names of the cases.
  Map<String, Map<String, byte[]>> jars() {
    return jars;
  }

  /// Returns the members that a case says are refused.
  Set<String> refused(String name) {
    return new TreeSet<>(members.get(name));
  }
}
