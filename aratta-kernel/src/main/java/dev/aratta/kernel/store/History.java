package dev.aratta.kernel.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What happened to the versions of one plugin, a line of JSON each, only ever added to. A line
/// that was cut by a crash is passed over, and the next begins on a line of its own.
final class History {
  private final Path file;
  private final JsonProvider json;

  History(Path file, JsonProvider json) {
    this.file = file;
    this.json = json;
  }

  /// Returns all lines that can be read, the oldest first.
  List<HistoryEntry> entries() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<HistoryEntry> entries = new ArrayList<>();
    for (String line : new String(Files.readAllBytes(file), UTF_8).split("\n", -1)) {
      read(line).ifPresent(entries::add);
    }
    return List.copyOf(entries);
  }

  /// Adds a line, unless it repeats the last.
  void add(HistoryEntry entry, StoreStep.Listener steps) throws IOException {
    List<HistoryEntry> before = entries();
    if (!before.isEmpty() && before.getLast().repeats(entry)) {
      return;
    }
    byte[] line = (start() + write(entry) + "\n").getBytes(UTF_8);
    int half = line.length / 2;
    steps.reached(StoreStep.HISTORY_BEGINS);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      AtomicFile.all(out, ByteBuffer.wrap(line, 0, half));
      steps.reached(StoreStep.HISTORY_HALF);
      AtomicFile.all(out, ByteBuffer.wrap(line, half, line.length - half));
      out.force(true);
    }
    steps.reached(StoreStep.HISTORY_WRITTEN);
  }

  private String start() throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return "";
    }
    byte[] all = Files.readAllBytes(file);
    return all[all.length - 1] == '\n' ? "" : "\n";
  }

  private JsonObject write(HistoryEntry entry) {
    return json.createObjectBuilder()
        .add("at", entry.at().toString())
        .add("what", entry.what().json())
        .add("version", entry.version())
        .add("sha256", entry.sha256())
        .add("set_by", entry.by().json())
        .add("why", entry.why())
        .build();
  }

  private Optional<HistoryEntry> read(String line) {
    try (JsonReader reader = json.createReader(new StringReader(line))) {
      JsonObject object = reader.readObject();
      return Optional.of(
          new HistoryEntry(
              Instant.parse(object.getString("at")),
              HistoryEntry.What.valueOf(
                  object.getString("what").toUpperCase(Locale.ROOT).replace('-', '_')),
              object.getString("version"),
              object.getString("sha256"),
              SetBy.of(object.getString("set_by")),
              object.getString("why")));
    } catch (JsonException
        | NullPointerException
        | ClassCastException
        | IllegalArgumentException
        | DateTimeException e) {
      // Cut by a crash, or no line of ours.
      return Optional.empty();
    }
  }
}
