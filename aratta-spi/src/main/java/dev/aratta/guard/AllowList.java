package dev.aratta.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a plugin may touch, as `allowed.txt` says it; the form of its lines stands at its head.
/// Immutable once read. Types are called as in Java source, but nested ones with a `$`.
final class AllowList {
  /// The list that counts.
  static final AllowList CURRENT = read("allowed.txt");

  private final Map<String, Members> types = new HashMap<>();
  private final Map<String, Names> names = new HashMap<>();
  private final Members never = new Members();
  private final TreeMap<String, String> instead = new TreeMap<>();

  private AllowList() {}

  private static AllowList read(String file) {
    try (InputStream in = AllowList.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing beside the guard");
      }
      return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads a list.
  ///
  /// @throws IllegalArgumentException if a line begins with no known word
  static AllowList of(String text) {
    AllowList list = new AllowList();
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      if (line.startsWith(" ")) {
        lines.add(lines.removeLast() + line);
      } else if (!line.isBlank()) {
        lines.add(line);
      }
    }
    lines.forEach(list::add);
    return list;
  }

  private void add(String line) {
    List<String> words = Arrays.asList(line.split(" +"));
    List<String> rest = words.subList(2, words.size());
    switch (words.getFirst()) {
      case "type" -> types.computeIfAbsent(words.get(1), _ -> new Members()).add(rest);
      case "never" -> never.add(words.subList(1, words.size()));
      case "instead" -> instead.put(words.get(1), String.join(" ", rest));
      case "package" -> names("package").add(words.get(1) + ".*", rest);
      case "extend", "implement", "frozen", "collection", "bootstrap" ->
          names(words.getFirst()).add(words.get(1), rest);
      default -> throw new IllegalArgumentException("what is the line \"" + line + "\"?");
    }
  }

  private Names names(String kind) {
    return names.computeIfAbsent(kind, _ -> new Names());
  }

  /// Tells whether a type may be named.
  boolean type(String type) {
    return types.containsKey(type) || names("package").contains(type);
  }

  /// Tells whether a member may be used through a type.
  ///
  /// @param name `<init>` for a constructor
  /// @param descriptor as in the class file
  boolean member(String type, String name, String descriptor) {
    String member = name.equals("<init>") ? "new" : name;
    Members members = types.get(type);
    if (members == null) {
      return names("package").contains(type) && !never.names(member);
    }
    return members.allow(member, descriptor, never);
  }

  /// Tells whether a line of a kind names a type.
  ///
  /// @param kind `extend`, `implement`, `frozen`, `collection` or `bootstrap`
  boolean lists(String kind, String type) {
    return names(kind).contains(type);
  }

  /// Returns what to do instead of using something.
  ///
  /// @param subject a type, or a type, a dot and a member
  String instead(String subject) {
    String onAnyType = instead.get("*" + subject.substring(subject.lastIndexOf('.')));
    if (onAnyType != null) {
      return onAnyType;
    }
    for (var entry = instead.floorEntry(subject);
        entry != null;
        entry = instead.lowerEntry(entry.getKey())) {
      if (subject.startsWith(entry.getKey())) {
        return entry.getValue();
      }
    }
    return "a plugin may use what docs/plugin-guard.md lists, and what its own jar brings";
  }

  /// Names of types, some of whole packages, some taken out of them.
  private static final class Names {
    private final Set<String> single = new HashSet<>();
    private final Map<String, Set<String>> packages = new HashMap<>();

    void add(String name, List<String> without) {
      if (name.endsWith(".*")) {
        Set<String> out = packages.computeIfAbsent(packageOf(name), _ -> new HashSet<>());
        without.forEach(word -> out.add(word.substring(1)));
      } else {
        single.add(name);
      }
    }

    boolean contains(String type) {
      Set<String> without = packages.get(packageOf(type));
      return single.contains(type)
          || (without != null && !without.contains(type.substring(type.lastIndexOf('.') + 1)));
    }

    private static String packageOf(String type) {
      return type.substring(0, Math.max(0, type.lastIndexOf('.')));
    }
  }

  /// Names of members of one type.
  private static final class Members {
    private final Set<String> with = new HashSet<>();
    private final Set<String> without = new HashSet<>();
    private final List<String> beginnings = new ArrayList<>();
    private boolean all;

    void add(List<String> words) {
      for (String word : words) {
        if (word.startsWith("-")) {
          all = true;
          without.add(word.substring(1));
        } else if (word.equals("*")) {
          all = true;
        } else if (word.endsWith("*")) {
          beginnings.add(word.substring(0, word.length() - 1));
        } else {
          with.add(word);
        }
      }
    }

    boolean names(String member) {
      return with.contains(member) || beginnings.stream().anyMatch(member::startsWith);
    }

    boolean allow(String member, String descriptor, Members never) {
      String overload = member + Descriptors.parameters(descriptor);
      return with.contains(member)
          || with.contains(overload)
          || (all
              && !without.contains(member)
              && !without.contains(overload)
              && !never.names(member));
    }
  }
}
