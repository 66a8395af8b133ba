package dev.aratta.testkit;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.EventData;
import dev.aratta.scri.Failure;
import dev.aratta.scri.FailureKind;
import dev.aratta.scri.FinishReason;
import dev.aratta.scri.Lineage;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.ProviderMap;
import dev.aratta.scri.ScriJson;
import dev.aratta.scri.StreamEvent;
import dev.aratta.scri.Tool;
import dev.aratta.scri.Usage;
import dev.aratta.spi.Auth;
import dev.aratta.spi.ChatDecodeContext;
import dev.aratta.spi.ChatTranslator;
import dev.aratta.spi.Context;
import dev.aratta.spi.Continuation;
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
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The shortest plugin there is, with a mistake: what is asked goes out as it is, and `{"text",
/// "why", "seal"}` comes back, in a stream in several objects.
final class EchoPlugin implements ProviderPlugin, ChatTranslator {
  private static final Set<String> KNOWN = Set.of("text", "why", "seal");

  private final Mistake mistake;
  private final AtomicInteger calls = new AtomicInteger();

  EchoPlugin(Mistake mistake) {
    this.mistake = mistake;
  }

  boolean makes(Mistake one) {
    return mistake == one;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        "echo",
        makes(Mistake.CHANGES_ITS_DESCRIPTOR) ? "Echo " + calls.incrementAndGet() : "Echo",
        Optional.empty(),
        new Auth.None(),
        ProviderDescriptor.Headers.NONE,
        List.of(),
        List.of(),
        Set.of(),
        Optional.empty(),
        true);
  }

  @Override
  public Optional<ChatTranslator> chat() {
    return Optional.of(this);
  }

  @Override
  public Failure decodeFailure(Operation operation, WireResponse response, DecodeContext context) {
    FailureKind kind =
        makes(Mistake.GIVES_KINDS_OF_THE_KERNEL)
            ? FailureKind.INTERNAL
            : FailureKind.UPSTREAM_FAILED;
    return new Failure(kind, "no").reported(response.status(), Failure.ProviderError.NONE);
  }

  @Override
  public WireRequest encode(ChatRequest request, EncodeContext context) {
    ChatRequest seen =
        makes(Mistake.LOSES_A_FIELD) ? request.toBuilder().metadata(Map.of()).build() : request;
    JsonObjectBuilder body = context.json().createObjectBuilder();
    body.add("ask", bare(new ScriJson(context.json()).write(seen), context));
    boolean known =
        makes(Mistake.KNOWS_MODELS_BY_NAME) && context.model().id().equals(EchoContract.MODEL);
    if (makes(Mistake.SENDS_OTHER_TEXT) || known) {
      body.add("more", 1);
    }
    JsonArrayBuilder back = context.json().createArrayBuilder();
    for (Message message : request.messages()) {
      for (Block block : message.blocks()) {
        if (makes(Mistake.SENDS_DATA_OF_OTHERS)) {
          block.marks().providerData().entries().values().forEach(back::add);
        } else if (!makes(Mistake.FORGETS_ITS_OWN_DATA)) {
          back.add(block.marks().providerData().of(context.provider()));
        }
      }
    }
    return WireRequest.post(List.of("echo"), body.add("back", back).build(), Framing.NDJSON);
  }

  /// Returns what is asked without what belongs to a provider.
  private JsonObject bare(JsonObject document, Context context) {
    JsonObjectBuilder out = context.json().createObjectBuilder();
    document.forEach(
        (name, value) -> {
          if (!Set.of("provider_data", "origin", "signature").contains(name)) {
            out.add(name, bare(value, context));
          }
        });
    return out.build();
  }

  private JsonValue bare(JsonValue value, Context context) {
    if (value instanceof JsonObject object) {
      return bare(object, context);
    }
    if (value instanceof JsonArray list) {
      JsonArrayBuilder out = context.json().createArrayBuilder();
      for (JsonValue element : list) {
        if (isForeign(element, context) && !makes(Mistake.SENDS_ITEMS_OF_OTHERS)) {
          context.adjust("messages", Adjustment.Action.DROPPED, "an item of another provider");
        } else {
          out.add(bare(element, context));
        }
      }
      return out.build();
    }
    return makes(Mistake.MAKES_JSON_OF_ITS_OWN) && value instanceof JsonString text
        ? new OwnText(text.getString())
        : value;
  }

  /// Text as a library in the plugin's jar would make it.
  private record OwnText(String text) implements JsonString {
    @Override
    public String getString() {
      return text;
    }

    @Override
    public CharSequence getChars() {
      return text;
    }

    @Override
    public ValueType getValueType() {
      return ValueType.STRING;
    }
  }

  private static boolean isForeign(JsonValue element, Context context) {
    return element instanceof JsonObject block
        && WireJson.text(block, "type").equals("provider")
        && !WireJson.text(block, "provider").equals(context.provider());
  }

  @Override
  public Optional<Continuation> next(
      ChatRequest request, List<ChatResponse> rounds, EncodeContext context) {
    return rounds.getLast().finishReason().raw().filter("more"::equals).isPresent()
        ? Optional.of(new Continuation(encode(request, context), true))
        : Optional.empty();
  }

  @Override
  public ChatResponse decode(WireResponse response, ChatDecodeContext context) {
    if (makes(Mistake.FAILS_ON_OTHER_MODELS) && !context.model().id().equals(EchoContract.MODEL)) {
      throw new IllegalStateException("no such model");
    }
    JsonObject answer =
        makes(Mistake.TAKES_ANYTHING_FOR_AN_ANSWER) && response.json().isEmpty()
            ? JsonValue.EMPTY_JSON_OBJECT
            : checked(response.json().orElse(JsonValue.NULL));
    if (!answer.containsKey("why") && !makes(Mistake.TAKES_ANYTHING_FOR_AN_ANSWER)) {
      throw Failure.wireMismatch("$.why", "is missing").exception();
    }
    List<Block> blocks = new ArrayList<>();
    WireJson.string(answer, "seal")
        .ifPresent(seal -> blocks.add(new Block.Thinking("", Marks.data(seal(seal, context)))));
    blocks.add(new Block.Text(WireJson.text(answer, "text") + count()));
    return new ChatResponse(
        context.ids().next("echo_"),
        blocks,
        finish(answer, context),
        Usage.UNKNOWN,
        Lineage.UNKNOWN);
  }

  private static ProviderMap seal(String seal, Context context) {
    return WireJson.data(
        context.provider(), "signature", context.json().createValue(seal), context.json());
  }

  private String count() {
    return makes(Mistake.COUNTS_CALLS) ? " " + calls.incrementAndGet() : "";
  }

  private static FinishReason finish(JsonObject answer, DecodeContext context) {
    String why = WireJson.text(answer, "why");
    if (!Set.of("end", "cut", "more").contains(why)) {
      context.unknown(DecodeContext.Unknown.ENUM, "$.why", why);
    }
    return new FinishReason(
        switch (why) {
          case "end" -> FinishReason.Kind.STOP;
          case "cut" -> FinishReason.Kind.LENGTH;
          default -> FinishReason.Kind.OTHER;
        },
        Optional.of(why));
  }

  JsonObject checked(JsonValue value) {
    if (!(value instanceof JsonObject object)) {
      throw Failure.wireMismatch("$", "must be an object").exception();
    }
    if (makes(Mistake.REFUSES_UNKNOWN_MEMBERS) && !KNOWN.containsAll(object.keySet())) {
      throw Failure.wireMismatch("$", "has unknown members").exception();
    }
    return object;
  }

  @Override
  public StreamTranslator stream(WireResponse head, ChatDecodeContext context) {
    return new Stream(context);
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
  private final class Stream implements StreamTranslator {
    private final ChatDecodeContext context;
    private OptionalInt started = OptionalInt.empty();
    private boolean finished;

    Stream(ChatDecodeContext context) {
      this.context = context;
    }

    @Override
    public List<StreamEvent> accept(WireEvent event) {
      JsonObject object =
          checked(event instanceof WireEvent.Json json ? json.value() : JsonValue.NULL);
      List<StreamEvent> events = new ArrayList<>();
      if (started.isEmpty()) {
        started = OptionalInt.of(0);
        events.add(new StreamEvent.Start(context.ids().next("echo_")));
      }
      WireJson.string(object, "seal")
          .ifPresent(
              seal ->
                  events.add(new StreamEvent.Thinking(0, "", EventData.of(seal(seal, context)))));
      WireJson.string(object, "text")
          .ifPresent(text -> events.add(new StreamEvent.Content(1, text)));
      if (object.containsKey("why")) {
        finished = true;
        events.add(stop(finish(object, context)));
      }
      return events;
    }

    private StreamEvent stop(FinishReason reason) {
      return new StreamEvent.Stop(reason, Usage.UNKNOWN, Lineage.UNKNOWN, EventData.NONE);
    }

    @Override
    public List<StreamEvent> end(StreamEnd end) {
      if (finished) {
        return List.of();
      }
      boolean invents =
          makes(Mistake.INVENTS_A_STOP)
              || (makes(Mistake.CALLS_A_CUT_A_STOP) && end == StreamEnd.CUT);
      if (invents && started.isPresent()) {
        return List.of(stop(new FinishReason(FinishReason.Kind.STOP, Optional.of("end"))));
      }
      throw end == StreamEnd.CUT
          ? new Failure(FailureKind.UPSTREAM_FAILED, "cut").exception()
          : Failure.wireMismatch("$.why", "is missing").exception();
    }

    @Override
    public boolean finished() {
      return finished;
    }
  }
}
