package dev.aratta.kernel.store;

import dev.aratta.kernel.plugin.BundledPlugins;
import dev.aratta.kernel.plugin.Generation;
import dev.aratta.kernel.plugin.GenerationLoader;
import dev.aratta.kernel.plugin.PluginException;
import dev.aratta.kernel.plugin.PluginImage;
import dev.aratta.kernel.plugin.PluginThreads;
import dev.aratta.kernel.plugin.Slot;
import dev.aratta.kernel.plugin.Verifier;
import dev.aratta.kernel.store.Selection.Choice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The plugins of one kernel: what comes with Aratta, what lies in `plugins/` of its home, and the
/// versions in `store/`. Safe for many threads, and for many processes with one home.
///
/// What a change is to bring about is written to the disk first and then followed, here and, within
/// two seconds, by every other process that uses the same home.
public final class Plugins implements PluginListing, AutoCloseable {
  private final PluginParts parts;
  private final PluginThreads threads;
  private final Inbox inbox;
  private final Map<String, Installed> installed = new ConcurrentHashMap<>();
  private final FolderWatch watch;

  private Plugins(PluginsOptions options) {
    this.threads = new PluginThreads(options.callLimit());
    GenerationLoader loader = new GenerationLoader(options.json());
    this.parts =
        new PluginParts(
            new Store(options.home(), options.rule(), options.json(), options.steps()),
            new BundledPlugins(options.json()),
            loader,
            new Verifier(options.trusted(), threads, loader, options.json()),
            options.clock(),
            options.json());
    this.inbox = new Inbox(options, parts, this::of);
    this.watch = new FolderWatch(inbox.folder(), this::look);
  }

  /// Finds what is installed. Nothing is loaded yet but what lies in the plugin folder and was
  /// never verified.
  public static Plugins open(PluginsOptions options) {
    Plugins plugins = new Plugins(options);
    plugins.inbox.look(true);
    return plugins;
  }

  /// Begins to watch the plugin folder and what other processes change.
  public void watch() {
    watch.start();
  }

  boolean look() {
    boolean waits = inbox.look(false);
    installed.values().forEach(Installed::follow);
    return waits;
  }

  private Installed of(String plugin) {
    return installed.computeIfAbsent(plugin, id -> new Installed(id, parts));
  }

  /// Returns the place of a plugin, which is empty while it is not installed.
  ///
  /// @param plugin the plugin's id
  public Slot slot(String plugin) {
    return of(plugin).slot();
  }

  /// Returns what a person should know of a plugin: a version that cannot be used, a newer one that
  /// is not.
  public Optional<String> notice(String plugin) {
    return of(plugin).notice();
  }

  /// Returns how many threads are lost to calls that do not come back.
  public int lostThreads() {
    return threads.lost();
  }

  @Override
  public List<PluginReport> list() {
    Set<String> ids = new TreeSet<>(parts.bundled().ids());
    try {
      ids.addAll(parts.store().plugins());
    } catch (IOException e) {
      throw unreadable(e);
    }
    installed.forEach((id, one) -> one.slot().current().ifPresent(_ -> ids.add(id)));
    return ids.stream().map(this::report).filter(report -> !report.versions().isEmpty()).toList();
  }

  /// Returns what is installed of one plugin; it has no versions where it is not.
  public PluginReport report(String plugin) {
    Installed one = of(plugin);
    try {
      Optional<Choice> current = one.current();
      return new PluginReport(
          plugin,
          current.map(choice -> choice.candidate().version()),
          current.map(Choice::by),
          one.slot().current().map(Generation::leases).orElse(0),
          one.shelf().candidates().stream()
              .map(
                  each ->
                      new PluginReport.Version(
                          each.version(), each.sha256(), each.origin(), one.unusable(each)))
              .toList(),
          one.notice());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public List<Refused> refused() {
    return inbox.refused();
  }

  @Override
  public void reload() {
    inbox.look(true);
    installed.values().forEach(Installed::reload);
  }

  /// Verifies a jar and does nothing else.
  ///
  /// @return id and version of the plugin in it
  /// @throws PluginException if it would not be used, saying why
  public String verify(Path jar) {
    Generation generation = inbox.verified(PluginImage.read(inbox.bytes(jar)));
    generation.retire();
    return generation.toString();
  }

  /// Verifies a jar, puts it into the plugin folder and takes it from there. It becomes current
  /// where the rule says so: it sets no pointer.
  ///
  /// @return what is installed of its plugin then
  /// @throws PluginException if it is not used, saying why
  public PluginReport install(Path jar) {
    return report(inbox.install(jar));
  }

  /// Takes a version out of the plugin folder and the store.
  ///
  /// @return what is installed of the plugin then
  /// @throws PluginException if it is not there or comes with Aratta
  public PluginReport remove(String plugin, String version) {
    try {
      inbox.remove(plugin, version);
      of(plugin).remove(version);
    } catch (IOException e) {
      throw unreadable(e);
    }
    inbox.look(false);
    return report(plugin);
  }

  /// Returns what happened to the versions of a plugin, the oldest first.
  public List<HistoryEntry> history(String plugin) {
    try {
      return parts.store().history(plugin).entries();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /// Makes a version current that is there, in the name of a person.
  ///
  /// @param expected the version that is current as far as the caller knows; absent means any
  /// @return what is installed of the plugin then
  /// @throws PluginException if another is current by now, or the version is not there or cannot be
  ///   used
  public PluginReport rollback(String plugin, String version, Optional<String> expected) {
    point(plugin, version, expected, SetBy.PERSON, "a person chose it");
    return report(plugin);
  }

  /// Adds a version to the store and makes it current.
  ///
  /// @param jar its bytes
  /// @param expected the version that it was made for, which must be current
  /// @param by who made it
  /// @param why in words, for the history
  /// @return what is installed of the plugin then
  /// @throws PluginException if another version is current by now, or the jar cannot be used
  public PluginReport add(String plugin, byte[] jar, String expected, SetBy by, String why) {
    PluginImage image = PluginImage.read(jar);
    inbox.keep(plugin, image, jar);
    point(plugin, image.version(), Optional.of(expected), by, why);
    return report(plugin);
  }

  /// Adds rules that a person wrote to the lens of the current version: makes the next `.heal.n` of
  /// its release and makes that current.
  ///
  /// @param lens the lens, as a file of JSON
  /// @return what is installed of the plugin then
  /// @throws PluginException if the lens cannot be used with this plugin, saying where and what is
  ///   allowed; nothing is changed then
  public PluginReport patch(String plugin, byte[] lens) {
    PluginReport before = report(plugin);
    String current =
        before
            .current()
            .orElseThrow(() -> new PluginException("no plugin " + plugin + " is installed"));
    LensPatch patch =
        LensPatch.of(
            image(plugin, current),
            lens,
            before.versions().stream().map(PluginReport.Version::version).toList(),
            parts.json());
    try {
      return add(plugin, patch.jar(), current, SetBy.PERSON, patch.why());
    } catch (PluginException e) {
      forget(plugin, patch.version());
      throw e;
    }
  }

  /// Takes out a version that could not be used, if it is there.
  private void forget(String plugin, String version) {
    if (report(plugin).versions().stream().anyMatch(one -> one.version().equals(version))) {
      remove(plugin, version);
    }
  }

  /// Reads the jar of a version.
  ///
  /// @throws PluginException if it is not there
  public PluginImage image(String plugin, String version) {
    Shelf shelf = of(plugin).shelf();
    try {
      return shelf.image(shelf.find(version, shelf.candidates()));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void point(
      String plugin, String version, Optional<String> expected, SetBy by, String why) {
    try {
      of(plugin).point(version, expected, by, why);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private PluginException unreadable(IOException e) {
    return new PluginException(
        parts.store().folder() + " cannot be read or written: " + e.getMessage());
  }

  @Override
  public void close() {
    watch.close();
    installed.values().forEach(one -> one.slot().clear());
    threads.close();
  }
}
