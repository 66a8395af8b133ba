package dev.aratta.testkit;

import dev.aratta.spi.Fixture;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes fixtures whose answers hold members and events that nobody knows.
///
/// @param noise puts in the members and chooses the places of events
record NoisyFixture(Noise noise) {
  private static final String DATA = "data:";

  Fixture of(Fixture fixture) {
    List<Fixture.Round> rounds = new ArrayList<>();
    for (Fixture.Round round : fixture.rounds()) {
      rounds.add(
          new Fixture.Round(
              round.request(),
              round.response().map(this::whole),
              round.stream().map(this::stream)));
    }
    return fixture.withRounds(rounds);
  }

  private WireResponse whole(WireResponse response) {
    return response
        .json()
        .map(body -> WireResponse.of(response.status(), response.headers(), noise.in(body)))
        .orElse(response);
  }

  private Fixture.Stream stream(Fixture.Stream stream) {
    boolean lines = stream.text().stripLeading().startsWith("{");
    StringBuilder text = new StringBuilder();
    for (String line : stream.text().split("(?<=\n)", -1)) {
      boolean between = line.startsWith(lines ? "{" : "event:") && line.endsWith("\n");
      if (between && noise.random().nextInt(4) == 0) {
        text.append(lines ? event() + "\n" : "event: unknown\ndata: " + event() + "\n\n");
      }
      text.append(line(line, lines));
    }
    return new Fixture.Stream(stream.head(), text.toString(), stream.end());
  }

  private String event() {
    return noise
        .json()
        .createObjectBuilder()
        .add(Noise.NAME, noise.random().nextInt())
        .build()
        .toString();
  }

  private String line(String line, boolean lines) {
    String prefix = lines ? "" : DATA;
    if (!line.startsWith(prefix) || !line.endsWith("\n")) {
      return line;
    }
    return read(line.substring(prefix.length()))
        .map(object -> prefix + noise.in(object) + "\n")
        .orElse(line);
  }

  private Optional<JsonObject> read(String text) {
    try (JsonReader reader = noise.json().createReader(new StringReader(text))) {
      return reader.readValue() instanceof JsonObject object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonException e) {
      return Optional.empty();
    }
  }
}
