package dev.aratta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Writes the project of a new plugin: the SDK's sample under another name, pointing to the SDK.
final class NewPlugin {
  /// As ids of providers are.
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

  private static final Pattern NAMES =
      Pattern.compile(
          "com\\.example\\.sample|ARATTA_SDK:-\\.\\.|\\$\\{project\\.basedir}/\\.\\.|Sample|sample");

  private final Path sdk;

  /// Makes one.
  ///
  /// @param sdk the folder of the SDK, absolute
  NewPlugin(Path sdk) {
    this.sdk = sdk;
  }

  /// Writes the project.
  ///
  /// @param id the plugin's id
  /// @param folder where; must not be there yet
  /// @throws CommandException if the id is none, the folder is there, or this Aratta has no SDK
  void write(String id, Path folder) throws IOException {
    if (!ID.matcher(id).matches()) {
      throw new CommandException(
          "\"" + id + "\" is no id of a plugin: small letters, digits and -, a letter first");
    }
    if (Files.exists(folder)) {
      throw new CommandException(folder + " is there already; choose another name or folder");
    }
    Path sample = sdk.resolve("sample");
    if (!Files.isDirectory(sample)) {
      throw new CommandException(
          "there is no " + sample + "; run the aratta of an unpacked release, which has its SDK");
    }
    Map<String, String> names = names(id);
    for (Path file : files(sample)) {
      String path = sample.relativize(file).toString().replace("com/example/sample", "PACKAGE");
      String home = names.get("com.example.sample").replace('.', '/');
      Path to = folder.resolve(renamed(path, names).replace("PACKAGE", home));
      Files.createDirectories(to.getParent());
      // First the file with its rights, then its text.
      Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(to, renamed(Files.readString(file), names));
    }
  }

  private Map<String, String> names(String id) {
    Map<String, String> names = new HashMap<>();
    names.put("com.example.sample", "com.example." + id.replace("-", ""));
    names.put("ARATTA_SDK:-..", "ARATTA_SDK:-" + sdk);
    names.put("${project.basedir}/..", sdk.toString());
    names.put("Sample", camel(id));
    names.put("sample", id);
    return names;
  }

  private static String renamed(String text, Map<String, String> names) {
    return NAMES.matcher(text).replaceAll(found -> quoted(names.get(found.group())));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }

  private static String camel(String id) {
    return Stream.of(id.split("-", -1))
        .filter(part -> !part.isEmpty())
        .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
        .collect(Collectors.joining());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(folder.resolve("target")))
          .sorted()
          .toList();
    }
  }
}
