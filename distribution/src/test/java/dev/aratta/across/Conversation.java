package dev.aratta.across;

import dev.aratta.scri.Block;
import dev.aratta.scri.BuiltinTool;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ChatRequestBuilder;
import dev.aratta.scri.ChatResponse;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Message;
import dev.aratta.scri.Role;
import dev.aratta.scri.Source;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.Tool;
import dev.aratta.scri.ToolChoice;
import dev.aratta.spi.ChatStream;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A conversation that begins with one provider and goes on with another: text, an image, two calls
/// at once with their results, thinking, a search by the provider. What the first one says goes to
/// the second as it came. One test, one thread.
final class Conversation {
  private static final JsonProvider JSON = JsonProvider.provider();

  /// An image of one point.
  static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
          + "rkJggg==";

  private static final List<BuiltinTool> SEARCH =
      List.of(new BuiltinTool.Common(BuiltinTool.Type.WEB_SEARCH));

  /// Tools that each question names.
  static final List<Tool> TOOLS = List.of(tool("get_weather"), tool("get_time"));

  private final World world;
  private final boolean stream;
  private final List<Message> messages;
  private final List<Exchange> exchanges = new ArrayList<>();

  private Conversation(World world, boolean stream, List<Message> messages) {
    this.world = world;
    this.stream = stream;
    this.messages = new ArrayList<>(messages);
  }

  /// Begins with a provider: it answers a question, looks at an image, calls tools and gets their
  /// results, and calls them again, which is where it ends.
  ///
  /// @param shows whether there is an image
  static Conversation begin(World world, Abilities asked, boolean stream, boolean shows) {
    Message system = Message.system("You are a terse guide: no “small talk”.");
    Conversation begun = new Conversation(world, stream, List.of(system));
    begun.ask(asked, asked.searches(), "What is new in Kirkenes?");
    if (shows) {
      begun.show(asked, "What does the point of Vardø show?");
    }
    begun.call(asked, "Use get_weather and get_time for Tromsø, please.");
    begun.answer(asked);
    begun.call(asked, "Use get_weather and get_time for Alta, too.");
    return begun;
  }

  /// Goes on with another provider, or another model: it gets the results that the first one waits
  /// for, looks at an image, and calls tools itself.
  ///
  /// @return the second half alone
  Conversation goOn(Abilities asked, boolean shows) {
    Conversation second = new Conversation(world, stream, messages);
    second.answer(asked);
    if (shows) {
      second.show(asked, "And what does the point of Hammerfest show?");
    }
    second.call(asked, "Use get_weather and get_time for Bodø now.");
    second.answer(asked);
    return second;
  }

  /// Returns what was asked and answered in this half.
  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  private static Tool tool(String name) {
    JsonObject city = JSON.createObjectBuilder().add("type", "string").build();
    JsonObject schema =
        JSON.createObjectBuilder()
            .add("type", "object")
            .add("properties", JSON.createObjectBuilder().add("city", city))
            .add("required", JSON.createArrayBuilder().add("city"))
            .build();
    return new Tool(name, "Tells of a city", schema);
  }

  private void ask(Abilities asked, boolean searching, String text) {
    messages.add(Message.user(text));
    send(asked, searching, request -> request);
  }

  private void show(Abilities asked, String text) {
    Block image = new Block.Image(new Source.Base64(PIXEL), Optional.of("image/png"), Marks.NONE);
    messages.add(new Message(Role.USER, List.of(new Block.Text(text), image)));
    send(asked, false, request -> request.tools(TOOLS).toolChoice(new ToolChoice.None()));
  }

  private void call(Abilities asked, String text) {
    messages.add(Message.user(text));
    ChatResponse called = send(asked, false, request -> request.tools(TOOLS));
    if (called.toolCalls().size() != 2) {
      throw new AssertionError(asked.side().provider() + " makes two calls: " + called.blocks());
    }
  }

  /// Gives the results of the last calls: one is an object, one an error.
  private void answer(Abilities asked) {
    List<Block.ToolUse> calls =
        messages.getLast().blocks().stream()
            .filter(Block.ToolUse.class::isInstance)
            .map(Block.ToolUse.class::cast)
            .toList();
    String place = "at message " + messages.size();
    JsonObject sky = JSON.createObjectBuilder().add("sky", "overcast " + place).build();
    Message results =
        Message.results(
            List.of(
                new Block.ToolResult(
                    calls.getFirst().toolUseId(),
                    Optional.empty(),
                    new Block.Output.Value(sky),
                    false,
                    Marks.NONE),
                new Block.ToolResult(
                    calls.getLast().toolUseId(),
                    Optional.empty(),
                    new Block.Output.Content(List.of(new Block.Text("no clock " + place))),
                    true,
                    Marks.NONE)));
    messages.add(results);
    send(asked, asked.searches(), request -> request.tools(TOOLS));
  }

  private interface Setting {
    ChatRequestBuilder of(ChatRequestBuilder request);
  }

  private ChatResponse send(Abilities asked, boolean searching, Setting setting) {
    ChatRequestBuilder plain =
        ChatRequest.builder()
            .model(asked.side().provider() + ":" + asked.side().model())
            .messages(messages)
            .thinking(ThinkingConfig.effort(ThinkingConfig.Effort.LOW))
            .stream(stream)
            .fallback(false);
    if (searching) {
      plain.builtinTools(SEARCH);
    }
    ChatRequest request = setting.of(plain).build();
    String provider = asked.side().provider();
    int before = world.sent(provider, 0).size();
    ChatResponse answer =
        stream ? streamed(asked, request) : world.kernel(asked.side()).chat(request);
    exchanges.add(new Exchange(request, answer, asked.model(), world.sent(provider, before)));
    messages.add(answer.message());
    return answer;
  }

  private ChatResponse streamed(Abilities asked, ChatRequest request) {
    try (ChatStream answer = world.kernel(asked.side()).stream(request)) {
      return answer.result();
    }
  }
}
