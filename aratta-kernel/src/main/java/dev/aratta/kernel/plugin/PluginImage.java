package dev.aratta.kernel.plugin;

import dev.aratta.guard.JarEntries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A plugin jar in memory: hashed, verified and loaded from the same bytes, with no file left open.
/// Its private libraries lie inside it as `META-INF/lib/*.jar`, each a named module.
public final class PluginImage implements ModuleFinder {
  private static final String DESCRIPTOR = "module-info.class";
  private static final String CLASS = ".class";

  private final String sha256;
  private final String root;
  private final Map<String, byte[]> entries;
  private final Map<String, MemoryModule> modules = new HashMap<>();

  private PluginImage(byte[] jar, Map<String, byte[]> entries) throws IOException {
    this.sha256 = sha256(jar);
    this.entries = entries;
    this.root = add(entries, "the jar");
    Map<String, Map<String, byte[]>> libraries =
        JarEntries.libraries(entries, PluginImage::unreadable);
    for (Map.Entry<String, Map<String, byte[]>> library : libraries.entrySet()) {
      add(library.getValue(), library.getKey());
    }
  }

  /// Reads a jar.
  ///
  /// @param jar its bytes
  /// @throws PluginException if it is no jar, too large, or holds something else than named modules
  public static PluginImage read(byte[] jar) {
    try {
      return new PluginImage(jar, JarEntries.unpack(jar));
    } catch (IOException | InvalidModuleDescriptorException e) {
      throw new PluginException("the plugin jar cannot be read: " + e.getMessage());
    }
  }

  /// Returns the SHA-256 of the jar in hexadecimal digits.
  public String sha256() {
    return sha256;
  }

  /// Returns the descriptor of the plugin's own module.
  public ModuleDescriptor descriptor() {
    return modules.get(root).descriptor();
  }

  /// Returns the version in the descriptor.
  ///
  /// @throws PluginException if it has none
  public String version() {
    return descriptor()
        .rawVersion()
        .orElseThrow(
            () -> new PluginException("the module " + root + " has no version; build it with one"));
  }

  /// Returns the bytes of an entry of the jar.
  ///
  /// @param path such as `META-INF/aratta/models.json`
  public Optional<byte[]> resource(String path) {
    return Optional.ofNullable(entries.get(path)).map(byte[]::clone);
  }

  /// Returns all entries of the jar, by their path.
  public Map<String, byte[]> resources() {
    return Collections.unmodifiableMap(entries);
  }

  /// Tells whether another jar has the same code, whatever its version and its resources.
  public boolean sameCode(PluginImage other) {
    Map<String, byte[]> mine = code();
    Map<String, byte[]> theirs = other.code();
    return mine.keySet().equals(theirs.keySet())
        && mine.entrySet().stream()
            .allMatch(entry -> Arrays.equals(entry.getValue(), theirs.get(entry.getKey())));
  }

  private Map<String, byte[]> code() {
    Map<String, byte[]> code = new HashMap<>(entries);
    code.keySet()
        .removeIf(
            name -> name.equals(DESCRIPTOR) || !(name.endsWith(".class") || name.endsWith(".jar")));
    return code;
  }

  /// Returns the names of the classes of a module of this jar and of those loaded together with it.
  Set<String> classes(Module loaded) {
    Set<String> classes = new HashSet<>();
    for (Module module : loaded.getLayer().modules()) {
      modules.get(module.getName()).content().keySet().stream()
          .filter(name -> name.endsWith(CLASS) && !name.endsWith("-info" + CLASS))
          .map(name -> name.substring(0, name.length() - CLASS.length()).replace('/', '.'))
          .forEach(classes::add);
    }
    return classes;
  }

  @Override
  public Optional<ModuleReference> find(String name) {
    return Optional.ofNullable(modules.get(name));
  }

  @Override
  public Set<ModuleReference> findAll() {
    return Set.copyOf(modules.values());
  }

  private String add(Map<String, byte[]> content, String where) throws IOException {
    byte[] info = content.get(DESCRIPTOR);
    if (info == null) {
      throw new PluginException(where + " has no module-info.class; plugins are named modules");
    }
    ModuleDescriptor descriptor =
        ModuleDescriptor.read(new ByteArrayInputStream(info), () -> packages(content));
    if (modules.put(descriptor.name(), new MemoryModule(descriptor, content)) != null) {
      throw new PluginException("the module " + descriptor.name() + " is there twice");
    }
    return descriptor.name();
  }

  private static Set<String> packages(Map<String, byte[]> content) {
    Set<String> packages = new HashSet<>();
    for (String name : content.keySet()) {
      int slash = name.lastIndexOf('/');
      if (slash > 0 && name.endsWith(".class") && !name.startsWith("META-INF/")) {
        packages.add(name.substring(0, slash).replace('/', '.'));
      }
    }
    return packages;
  }

  private static void unreadable(String path, IOException why) {
    throw new PluginException("the library " + path + " cannot be read: " + why.getMessage());
  }

  /// Returns the SHA-256 of bytes in hexadecimal digits.
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
