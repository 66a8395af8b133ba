package dev.aratta.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which of a plugin's objects outlive a call, by their types: the plugin, its translators but
/// those of one stream, enum constants, what lies in static fields, and what lies in the fields of
/// all these.
final class LastingClasses {
  private static final Set<String> ROOTS =
      Set.of(
          "dev/aratta/spi/ProviderPlugin",
          "dev/aratta/spi/ChatTranslator",
          "dev/aratta/spi/EmbeddingTranslator",
          "dev/aratta/spi/ModelListTranslator",
          "java/lang/Enum");

  private final PluginClasses classes;
  private final Set<String> lasting = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  LastingClasses(PluginClasses classes) {
    this.classes = classes;
    for (OwnClass own : classes.all()) {
      if (classes.family(own.name()).stream().anyMatch(ROOTS::contains)) {
        open.add(own.name());
      }
      own.fields().stream().filter(OwnField::isStatic).forEach(this::follow);
    }
    while (!open.isEmpty()) {
      String name = open.remove();
      if (lasting.add(name)) {
        relatives(name).forEach(relative -> enter(relative));
      }
    }
  }

  private void enter(OwnClass own) {
    lasting.add(own.name());
    own.fields().stream().filter(field -> !field.isStatic()).forEach(this::follow);
  }

  /// Follows own types, and those of others that own classes implement, such as functions.
  private void follow(OwnField field) {
    field.types().stream()
        .filter(type -> !type.equals("java/lang/Object") && !lasting.contains(type))
        .forEach(open::add);
  }

  /// Returns what an object of a type may be: the class, its own superclasses and its subclasses.
  private List<OwnClass> relatives(String name) {
    List<OwnClass> relatives = new ArrayList<>();
    classes.family(name).stream()
        .map(classes::find)
        .flatMap(Optional::stream)
        .forEach(relatives::add);
    classes.all().stream()
        .filter(own -> classes.family(own.name()).contains(name))
        .forEach(relatives::add);
    return relatives;
  }

  boolean contains(OwnClass own) {
    return lasting.contains(own.name());
  }

  /// Tells whether an object must never change once made.
  boolean isLasting(OwnField field) {
    return field.isStatic() || lasting.contains(field.owner());
  }
}
