package dev.aratta.guard;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The guard of plugin code: it reads every class of a plugin's jar, and of the libraries inside
/// it, before one is defined, and lists what a plugin may not touch or be. What is allowed stands,
/// line by line, in the file `allowed.txt` beside this class.
///
/// It fences names. It does not fence time or memory: an endless loop passes, and so does a huge
/// list. It sees what a class refers to, not what values are: a plugin that hides a mutable object
/// behind a type that looks immutable is found by [RestingState], once it is loaded.
///
/// Stateless; safe for many threads.
public final class Guard {
  private static final String CLASS = ".class";
  private static final String MODULE = "module-info.class";

  private static final ClassFile READER =
      ClassFile.of(
          ClassFile.DebugElementsOption.DROP_DEBUG, ClassFile.LineNumbersOption.DROP_LINE_NUMBERS);

  private final Findings findings = new Findings();
  private final PluginClasses classes = new PluginClasses();

  private Guard() {}

  /// Checks a plugin.
  ///
  /// @param files the files of its jar by their path, as [JarEntries] unpacks it; libraries in
  ///   `META-INF/lib` are unpacked and checked too
  /// @return what is wrong; empty if nothing is
  public static List<Violation> check(Map<String, byte[]> files) {
    Guard guard = new Guard();
    try {
      guard.checkAll(files);
    } catch (RuntimeException e) {
      // Whatever cannot be read to its end is not loaded.
      guard.findings.add("the jar", "", "has a class file that cannot be read: " + e);
    }
    return guard.findings.list();
  }

  private void checkAll(Map<String, byte[]> files) {
    Map<String, Map<String, byte[]>> jars = jars(files);
    ModuleRules modules = new ModuleRules(findings);
    jars.forEach((where, jar) -> read(where, jar, modules));
    modules.check();
    StateRules state = new StateRules(classes, findings);
    classes.all().forEach(own -> check(own, state));
  }

  private Map<String, Map<String, byte[]>> jars(Map<String, byte[]> files) {
    Map<String, Map<String, byte[]>> jars = new LinkedHashMap<>();
    jars.put("", files);
    JarEntries.libraries(
            files,
            (path, why) ->
                findings.add(path, "", "the library cannot be read: " + why.getMessage()))
        .forEach((path, library) -> jars.put(path + "!", library));
    return jars;
  }

  private void read(String where, Map<String, byte[]> jar, ModuleRules modules) {
    ModuleRules.Jar module = modules.jar(where);
    jar.forEach(
        (path, bytes) -> {
          if (path.startsWith("META-INF/") && path.endsWith(CLASS)) {
            findings.add(
                where + path,
                "",
                "classes lie in packages, not in META-INF; build it for one Java");
          } else if (path.endsWith(CLASS)) {
            try {
              read(where, path, READER.parse(bytes), module);
            } catch (IllegalArgumentException e) {
              findings.add(where + path, "", "is no class file: " + e.getMessage());
            }
          }
        });
  }

  private void read(String where, String path, ClassModel model, ModuleRules.Jar module) {
    String name = model.thisClass().asInternalName();
    if (!path.equals(name + CLASS)) {
      findings.add(where + path, "", "holds the class " + Descriptors.name(name) + "; rename it");
    } else if (path.equals(MODULE)) {
      module.read(model);
    } else if (classes.contains(name)) {
      findings.add(where + path, "", "is a class that the plugin brings twice; leave one out");
    } else {
      OwnClass own = new OwnClass(where + Descriptors.name(name), model);
      module.add(own);
      classes.add(own);
    }
  }

  private void check(OwnClass own, StateRules state) {
    try {
      new DeclarationRules(classes, findings).check(own);
      new ConstantPoolRules(classes, findings, own).check();
      new CodeRules(findings, own).check();
      new ConstructionRules(classes, findings, own).check();
      state.check(own);
    } catch (IllegalArgumentException e) {
      findings.add(own.where(), "", "is no sound class file: " + e.getMessage());
    }
  }
}
