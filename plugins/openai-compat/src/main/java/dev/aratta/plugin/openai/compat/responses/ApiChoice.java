package dev.aratta.plugin.openai.compat.responses;

import dev.aratta.plugin.openai.compat.chat.Traits;
import dev.aratta.scri.Adjustment.Action;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.ThinkingConfig;
import dev.aratta.scri.ThinkingConfig.Effort;
import dev.aratta.spi.EncodeContext;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses between the two APIs for chats: the one that the option `api` names, unless the request
/// needs the other, which the lineage then says.
///
/// Chat Completions alone takes `stop`. Responses alone takes some models, functions of a model
/// that thinks, tools that the provider runs and images in results of tools; it takes back what the
/// model thought. Each takes some documents alone, which the dialect says.
///
/// @param request what is asked
/// @param dialect what the provider does in its own way
/// @param context the call
record ApiChoice(ChatRequest request, ResponsesDialect dialect, EncodeContext context) {
  static final String OPTION = "api";
  static final String RESPONSES = "responses";
  static final String CHAT = "chat";

  /// Trait of models that Chat Completions does not have.
  private static final String RESPONSES_ONLY = "responses_only";

  /// Trait of models that take functions in Chat Completions only where they do not think.
  private static final String CHAT_TOOLS_WITHOUT_THINKING = "chat_tools_without_thinking";

  /// Tells whether the request goes to Chat Completions.
  boolean isChat() {
    boolean wanted = context.settings().string(OPTION).filter(CHAT::equals).isPresent();
    Optional<Need> responses = needOfResponses();
    if (wanted) {
      responses.ifPresent(need -> note(need, "the Responses API"));
      return responses.isEmpty();
    }
    Optional<Need> chat = responses.isPresent() ? Optional.empty() : needOfChat();
    chat.ifPresent(need -> note(need, "Chat Completions"));
    return chat.isPresent();
  }

  private void note(Need need, String api) {
    context.adjust(need.field(), Action.CONVERTED, need.why() + ": sent through " + api);
  }

  private Optional<Need> needOfChat() {
    if (!request.stop().isEmpty() && !Traits.has(context, Traits.NO_STOP)) {
      return Need.of("stop", "only Chat Completions has stop sequences");
    }
    return documents()
        .flatMap(document -> dialect.onlyInChat(document).stream())
        .findFirst()
        .flatMap(what -> Need.of("messages", "only Chat Completions takes " + what));
  }

  private Optional<Need> needOfResponses() {
    if (Traits.has(context, RESPONSES_ONLY)) {
      return Need.of("model", context.model().id() + " is in the Responses API alone");
    }
    if (Traits.has(context, CHAT_TOOLS_WITHOUT_THINKING)
        && !request.tools().isEmpty()
        && !isOff()) {
      return Need.of("tools", context.model().id() + " calls them while it thinks");
    }
    if (!request.builtinTools().isEmpty()) {
      return Need.of("builtin_tools", "only the Responses API runs them");
    }
    return needOfMessages();
  }

  private Optional<Need> needOfMessages() {
    if (blocks().anyMatch(this::isItem)) {
      return Need.of("messages", "only the Responses API takes back its own items");
    }
    Optional<String> here =
        documents().flatMap(document -> dialect.onlyHere(document).stream()).findFirst();
    if (here.isPresent()) {
      return Need.of("messages", "only the Responses API takes " + here.get());
    }
    return dialect.takesPartsInResults() && blocks().anyMatch(ApiChoice::showsMore)
        ? Need.of("messages", "only the Responses API takes more than text from a tool")
        : Optional.empty();
  }

  private boolean isOff() {
    Optional<ThinkingConfig> thinking = request.thinking();
    return thinking
        .filter(
            config ->
                config.enabled().equals(Optional.of(false))
                    || config.effortOrBudget().equals(Optional.of(Effort.NONE)))
        .isPresent();
  }

  /// Tells whether a block is an item of the Responses API, or holds one.
  private boolean isItem(Block block) {
    return switch (block) {
      case Block.Provider item -> item.provider().equals(context.provider());
      case Block.Thinking _, Block.Image _ ->
          block.marks().providerData().of(context.provider()).containsKey("item");
      case Block.Text _, Block.Document _, Block.ToolUse _, Block.ToolResult _ -> false;
    };
  }

  private static boolean showsMore(Block block) {
    return block instanceof Block.ToolResult result
        && result.output() instanceof Block.Output.Content content
        && content.blocks().stream()
            .anyMatch(inner -> inner instanceof Block.Image || inner instanceof Block.Document);
  }

  private Stream<Block.Document> documents() {
    return blocks().filter(Block.Document.class::isInstance).map(Block.Document.class::cast);
  }

  private Stream<Block> blocks() {
    return request.messages().stream().flatMap(message -> message.blocks().stream());
  }

  /// Why an API is needed.
  ///
  /// @param field the SCRI field
  /// @param why the reason, for a person
  private record Need(String field, String why) {
    static Optional<Need> of(String field, String why) {
      return Optional.of(new Need(field, why));
    }
  }
}
