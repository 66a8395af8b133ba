package dev.aratta.guard;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleRequireInfo;
import java.lang.module.ModuleFinder;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What the modules of a plugin may declare: they read the SPI, `jakarta.json` and each other, open
/// nothing, look for no services, and offer one plugin. Their classes lie in packages that belong
/// to nobody else: a class that only looks like the plugin's own would be taken for it here, and
/// the machine's would be loaded.
final class ModuleRules {
  private static final Set<String> READABLE = Set.of("java.base", "jakarta.json", "dev.aratta.spi");

  private static final List<String> RESERVED =
      List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.", "dev.aratta.");

  private static final String PLUGINS = "dev.aratta.plugin.";

  private final Findings findings;
  private final List<Jar> jars = new ArrayList<>();

  ModuleRules(Findings findings) {
    this.findings = findings;
  }

  /// Modules and packages of the running Java; found at the first check.
  private static final class OfTheMachine {
    static final Set<String> MODULES =
        ModuleFinder.ofSystem().findAll().stream()
            .map(module -> module.descriptor().name())
            .collect(Collectors.toUnmodifiableSet());
    static final Set<String> PACKAGES =
        ModuleFinder.ofSystem().findAll().stream()
            .flatMap(module -> module.descriptor().packages().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isReserved(String name) {
    return RESERVED.stream().anyMatch(name::startsWith) && !name.startsWith(PLUGINS);
  }

  /// Begins the jar of a module.
  Jar jar(String where) {
    Jar jar = new Jar(where);
    jars.add(jar);
    return jar;
  }

  /// Checks all modules, once they are read.
  void check() {
    Set<String> readable = new HashSet<>(READABLE);
    jars.forEach(jar -> jar.module.ifPresent(module -> readable.add(name(module))));
    jars.forEach(jar -> jar.check(readable));
  }

  private static String name(ModuleAttribute module) {
    return module.moduleName().name().stringValue();
  }

  /// One jar: the plugin's, or that of a library.
  final class Jar {
    private final String where;
    private final List<OwnClass> classes = new ArrayList<>();
    private Optional<ModuleAttribute> module = Optional.empty();
    private Optional<Set<String>> packages = Optional.empty();

    private Jar(String where) {
      this.where = where;
    }

    void add(OwnClass own) {
      classes.add(own);
    }

    /// Reads the descriptor.
    void read(ClassModel model) {
      module = model.findAttribute(Attributes.module());
      packages =
          model
              .findAttribute(Attributes.modulePackages())
              .map(
                  list ->
                      list.packages().stream()
                          .map(entry -> Descriptors.name(entry.name().stringValue()))
                          .collect(Collectors.toSet()));
      if (model.findAttribute(Attributes.moduleMainClass()).isPresent()) {
        refuse("main class", "a plugin is not started; leave the main class out");
      }
    }

    private void refuse(String member, String why) {
      findings.add(where + "module-info", member, why);
    }

    private void check(Set<String> readable) {
      module.ifPresentOrElse(
          found -> check(found, readable),
          () -> refuse("", "is missing; plugins and their libraries are named modules"));
      for (OwnClass own : classes) {
        String name = Descriptors.name(own.name());
        String home = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        if (isReserved(name) || OfTheMachine.PACKAGES.contains(home)) {
          findings.add(own.where(), "", "its package belongs to others; use one of your own");
        } else if (home.isEmpty() || packages.filter(list -> !list.contains(home)).isPresent()) {
          findings.add(own.where(), "", "its package is none of the module's; build the jar anew");
        }
      }
    }

    private void check(ModuleAttribute found, Set<String> readable) {
      if (isReserved(name(found)) || OfTheMachine.MODULES.contains(name(found))) {
        refuse("module " + name(found), "its name belongs to others; use one of your own");
      }
      if (found.has(AccessFlag.OPEN)) {
        refuse("open", "leave out \"open\"; nobody reflects on a plugin");
      }
      found
          .opens()
          .forEach(
              open ->
                  refuse(
                      "opens " + text(open.openedPackage().name().stringValue()),
                      "nobody reflects on a plugin; leave it out"));
      found
          .uses()
          .forEach(
              uses ->
                  refuse(
                      "uses " + text(uses.asInternalName()),
                      "a plugin loads no services; name the type in the code"));
      for (ModuleRequireInfo requires : found.requires()) {
        String name = requires.requires().name().stringValue();
        if (!readable.contains(name)) {
          refuse(
              "requires " + name,
              "a plugin reads dev.aratta.spi, jakarta.json and what lies in"
                  + " its own META-INF/lib");
        }
      }
      found.provides().forEach(provides -> service(text(provides.provides().asInternalName())));
    }

    private void service(String service) {
      if (!service.equals("dev.aratta.spi.ProviderPlugin") || !where.isEmpty()) {
        refuse(
            "provides " + service,
            where.isEmpty()
                ? "a plugin provides dev.aratta.spi.ProviderPlugin alone"
                : "a library of a plugin provides nothing");
      }
    }

    private static String text(String internal) {
      return Descriptors.name(internal);
    }
  }
}
