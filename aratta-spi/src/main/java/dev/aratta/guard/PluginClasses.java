package dev.aratta.guard;

import java.lang.classfile.constantpool.FieldRefEntry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All classes that a plugin brings, by their names with slashes.
final class PluginClasses {
  private final Map<String, OwnClass> classes = new LinkedHashMap<>();

  /// Families that were asked for; valid until another class is added.
  private final Map<String, Set<String>> families = new HashMap<>();

  void add(OwnClass own) {
    classes.put(own.name(), own);
    families.clear();
  }

  Optional<OwnClass> find(String name) {
    return Optional.ofNullable(classes.get(name));
  }

  boolean contains(String name) {
    return classes.containsKey(name);
  }

  Collection<OwnClass> all() {
    return classes.values();
  }

  /// Tells whether a class or what it inherits from other own classes declares a member.
  boolean declare(OwnClass own, String member, String descriptor) {
    return family(own.name()).stream()
        .anyMatch(name -> contains(name) && classes.get(name).declares(member, descriptor));
  }

  /// Returns the field that an instruction reaches through a class.
  Optional<OwnField> field(FieldRefEntry access) {
    return family(access.owner().asInternalName()).stream()
        .map(this::find)
        .flatMap(Optional::stream)
        .flatMap(own -> own.fields().stream())
        .filter(
            field ->
                access.name().equalsString(field.name())
                    && access.type().equalsString(field.descriptor()))
        .findFirst();
  }

  /// Returns a class and all that it extends and implements, as far as the plugin brings them, with
  /// the first that it does not bring; all with slashes.
  Set<String> family(String name) {
    return families.computeIfAbsent(name, this::relatives);
  }

  private Set<String> relatives(String name) {
    Set<String> family = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(name);
    while (!open.isEmpty()) {
      String next = open.remove();
      if (family.add(next) && contains(next)) {
        open.addAll(classes.get(next).parents());
      }
    }
    return family;
  }
}
