package dev.aratta.simulator;

import dev.aratta.scri.ChatResponse;
import dev.aratta.simulator.Fault.CutKind;
import dev.aratta.simulator.wire.Answer;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/// Sends one answer, at its pace and with its fault.
final class Delivery {
  private static final byte[] GARBAGE =
      "<html>no JSON at all \u0000 {\n".getBytes(StandardCharsets.UTF_8);

  private final Connection connection;
  private final ServerResponse response;
  private final Behaviour behaviour;
  private final Optional<Fault> fault;

  Delivery(
      Connection connection, ServerResponse response, Behaviour behaviour, Optional<Fault> fault) {
    this.connection = connection;
    this.response = response;
    this.behaviour = behaviour;
    this.fault = fault;
  }

  /// Waits for the answer to begin, unless the connection ends before.
  void begin() {
    connection.await(behaviour.latency());
    if (fault.orElse(null) instanceof Fault.Disconnects(boolean reset)) {
      throw connection.end(reset);
    }
  }

  /// Sends a whole answer or a stream.
  ///
  /// @param pieces the body
  /// @param stream whether each piece goes by itself
  void send(int status, Map<String, String> headers, List<byte[]> pieces, boolean stream) {
    response.status(Status.create(status));
    headers.forEach((name, value) -> response.headers().set(HeaderNames.create(name), value));
    List<byte[]> sent = disturbed(pieces);
    if (fault.orElse(null) instanceof Fault.Cut(long bytes, CutKind how)) {
      switch (how) {
        case CLEAN -> sent = first(sent, bytes);
        case CLOSE -> connection.cutAfter(bytes, false);
        case RESET -> connection.cutAfter(bytes, true);
      }
    }
    if (stream) {
      sendPieces(sent);
    } else {
      pause(0);
      response.send(joined(sent));
    }
  }

  /// Waits as long as a model needs to write a whole answer.
  void write(ChatResponse said) {
    connection.await(tokenTime().multipliedBy(said.usage().outputTokens().orElse(0)));
  }

  private void sendPieces(List<byte[]> pieces) {
    try (OutputStream out = response.outputStream()) {
      for (int place = 0; place < pieces.size(); place++) {
        connection.await(place == 0 ? behaviour.firstToken() : tokenTime());
        pause(place);
        out.write(pieces.get(place));
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pause(int place) {
    if (fault.orElse(null) instanceof Fault.Silence(int after, Duration time) && after == place) {
      connection.await(time);
    }
  }

  private Duration tokenTime() {
    double rate = behaviour.tokensPerSecond();
    return rate == 0 ? Duration.ZERO : Duration.ofNanos((long) (1e9 / rate));
  }

  private List<byte[]> disturbed(List<byte[]> pieces) {
    if (!(fault.orElse(null) instanceof Fault.Garbage(int after)) || after >= pieces.size()) {
      return pieces;
    }
    List<byte[]> result = new ArrayList<>(pieces);
    result.set(after, GARBAGE);
    return result;
  }

  private static List<byte[]> first(List<byte[]> pieces, long bytes) {
    List<byte[]> result = new ArrayList<>();
    long left = bytes;
    for (byte[] piece : pieces) {
      int length = (int) Math.min(piece.length, left);
      if (length > 0) {
        result.add(Arrays.copyOf(piece, length));
      }
      left -= length;
    }
    return result;
  }

  private static byte[] joined(List<byte[]> pieces) {
    if (pieces.size() == 1) {
      return pieces.getFirst();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    pieces.forEach(all::writeBytes);
    return all.toByteArray();
  }

  /// Returns a stream that fails after some documents, but before its last one.
  ///
  /// @param tail makes the end of the stream from the number of documents before it
  static Answer.Body failing(Answer.Body body, int after, IntFunction<Answer.Body> tail) {
    return switch (body) {
      case Answer.Body.Lines(var documents) -> {
        List<JsonObject> first = begun(documents, after);
        Answer.Body.Lines end = (Answer.Body.Lines) tail.apply(first.size());
        first.addAll(end.documents());
        yield new Answer.Body.Lines(first);
      }
      case Answer.Body.Elements(var documents) -> {
        List<JsonObject> first = begun(documents, after);
        Answer.Body.Elements end = (Answer.Body.Elements) tail.apply(first.size());
        first.addAll(end.documents());
        yield new Answer.Body.Elements(first);
      }
      case Answer.Body.Events(var events, _) -> {
        List<Answer.Event> first = begun(events, after);
        Answer.Body.Events end = (Answer.Body.Events) tail.apply(first.size());
        first.addAll(end.events());
        yield new Answer.Body.Events(first, end.end());
      }
      case Answer.Body.Text _, Answer.Body.Json _ -> body;
    };
  }

  private static <T> List<T> begun(List<T> all, int after) {
    return new ArrayList<>(all.subList(0, Math.min(after, all.size() - 1)));
  }
}
