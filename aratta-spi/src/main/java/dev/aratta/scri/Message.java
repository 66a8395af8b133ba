package dev.aratta.scri;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// One turn of a conversation.
///
/// @param role who speaks
/// @param blocks what is said, in order; may be empty
/// @param name a name for the speaker, where the provider takes one
/// @param cache asks for prompt caching up to the end of this message
/// @param providerOptions merged by name into this message's form on the wire of one provider
/// @param providerData what a provider wants back with this message; echo it as it came
public record Message(
    Role role,
    List<Block> blocks,
    Optional<String> name,
    Optional<Cache> cache,
    ProviderMap providerOptions,
    ProviderMap providerData) {

  /// Checks that all parts are there and copies the list.
  public Message {
    requireNonNull(role, "role");
    requireNonNull(name, "name");
    requireNonNull(cache, "cache");
    requireNonNull(providerOptions, "providerOptions");
    requireNonNull(providerData, "providerData");
    blocks = List.copyOf(blocks);
  }

  /// Makes a message of blocks.
  public Message(Role role, List<Block> blocks) {
    this(role, blocks, Optional.empty(), Optional.empty(), ProviderMap.EMPTY, ProviderMap.EMPTY);
  }

  /// Makes a message of one text.
  public Message(Role role, String text) {
    this(role, List.of(new Block.Text(text)));
  }

  /// Makes a user's message of one text.
  public static Message user(String text) {
    return new Message(Role.USER, text);
  }

  /// Makes a system message of one text.
  public static Message system(String text) {
    return new Message(Role.SYSTEM, text);
  }

  /// Makes the message that answers tool calls.
  public static Message results(List<? extends Block> results) {
    return new Message(Role.TOOL, List.copyOf(results));
  }

  /// Returns the texts of this message joined without anything between.
  public String text() {
    return Texts.joined(blocks);
  }
}
