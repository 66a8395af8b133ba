package aratta.test.echo;

import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Message;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.Tool;
import dev.aratta.scri.Usage;
import dev.aratta.spi.Auth;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.Context;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.EncodeContext;
import dev.aratta.spi.Framing;
import dev.aratta.spi.Operation;
import dev.aratta.spi.ProviderDescriptor;
import dev.aratta.spi.ProviderPlugin;
import dev.aratta.spi.StreamEnd;
import dev.aratta.spi.StreamTranslator;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireJson;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Sends `{"text", "stream"}` to `chat` and gets `{"text"}` back, in a stream one a line and
/// `{"done": true}` at the end. What it says of itself stands before each answer. Asked to spin it
/// does, and does not come back before the year 3000.
public final class EchoPlugin implements ProviderPlugin, ChatTranslator {
  private static final String SAYS = "@SAYS@";
  private static final Instant END = Instant.parse("3000-01-01T00:00:00Z");

  /// Made by `ServiceLoader`.
  public EchoPlugin() {}

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        "@ID@",
        "Echo",
        Optional.of("@URL@"),
        new Auth.None(),
        ProviderDescriptor.Headers.NONE,
        List.of(),
        List.of(),
        Set.of(),
        Optional.empty(),
        false);
  }

  @Override
  public Optional<ChatTranslator> chat() {
    return Optional.of(this);
  }

  @Override
  public Failure decodeFailure(Operation operation, WireResponse response, DecodeContext context) {
    return new Failure(FailureKind.UPSTREAM_FAILED, "the echo failed");
  }

  @Override
  public WireRequest encode(ChatRequest request, EncodeContext context) {
    String text = text(request);
    if (text.equals("spin")) {
      spin(context);
    }
    JsonObject body =
        context
            .json()
            .createObjectBuilder()
            .add("text", text)
            .add("stream", request.stream())
            .build();
    return WireRequest.post(List.of("chat"), body, Framing.NDJSON);
  }

  private static String text(ChatRequest request) {
    StringBuilder text = new StringBuilder();
    for (Message message : request.messages()) {
      for (Block block : message.blocks()) {
        if (block instanceof Block.Text words) {
          text.append(words.text());
        }
      }
    }
    return text.toString();
  }

  private static void spin(Context context) {
    while (context.clock().instant().isBefore(END)) {
      // It neither waits nor ends.
    }
  }

  @Override
  public ChatResponse decode(WireResponse response, ChatDecodeContext context) {
    JsonObject answer = object(response.json().orElse(JsonValue.NULL));
    return new ChatResponse(
        context.ids().next("echo_"),
        List.of(new Block.Text(SAYS + WireJson.text(answer, "text"))),
        stop(),
        Usage.UNKNOWN,
        Lineage.UNKNOWN);
  }

  private static FinishReason stop() {
    return new FinishReason(FinishReason.Kind.STOP, Optional.of("done"));
  }

  private static JsonObject object(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw Failure.wireMismatch("$", "must be an object").exception();
  }

  @Override
  public StreamTranslator stream(WireResponse head, ChatDecodeContext context) {
    return new Lines(context);
  }

  @Override
  public JsonObject encodeTool(Tool tool, Context context) {
    return context.json().createObjectBuilder().add("name", tool.name()).build();
  }

  @Override
  public Tool decodeTool(JsonObject tool, Context context) {
    return new Tool(tool.getString("name"), "", JsonValue.EMPTY_JSON_OBJECT);
  }

  /// Decodes one stream.
  private static final class Lines implements StreamTranslator {
    private final ChatDecodeContext context;
    private boolean started;
    private boolean finished;

    Lines(ChatDecodeContext context) {
      this.context = context;
    }

    @Override
    public List<StreamEvent> accept(WireEvent event) {
      JsonObject line = object(event instanceof WireEvent.Json json ? json.value() : null);
      List<StreamEvent> events = new ArrayList<>();
      if (!started) {
        started = true;
        events.add(new StreamEvent.Start(context.ids().next("echo_")));
        events.add(new StreamEvent.Content(0, SAYS));
      }
      String text = WireJson.text(line, "text");
      if (text.equals("spin")) {
        spin(context);
      }
      if (!text.isEmpty()) {
        events.add(new StreamEvent.Content(0, text));
      }
      if (line.containsKey("done")) {
        finished = true;
        events.add(new StreamEvent.Stop(stop(), Usage.UNKNOWN, Lineage.UNKNOWN, EventData.NONE));
      }
      return events;
    }

    @Override
    public List<StreamEvent> end(StreamEnd end) {
      if (finished) {
        return List.of();
      }
      throw end == StreamEnd.CUT
          ? new Failure(FailureKind.UPSTREAM_FAILED, "cut").exception()
          : Failure.wireMismatch("$.done", "is missing").exception();
    }

    @Override
    public boolean finished() {
      return finished;
    }
  }
}
