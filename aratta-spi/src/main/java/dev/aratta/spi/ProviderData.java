package dev.aratta.spi;

import dev.aratta.scri.Adjustment;
import dev.aratta.scri.Block;
import dev.aratta.scri.ChatRequest;
import dev.aratta.scri.Marks;
import dev.aratta.scri.Origin;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/// Reads what blocks of a conversation carry for the provider that is asked, and tells which of it
/// the model may see. The one place that knows to whom signatures and encrypted data belong.
public final class ProviderData {
  private ProviderData() {}

  /// Returns what a block carries for the provider that is asked, an empty object if nothing.
  /// Signatures and encrypted data in it count only where [#isReadable] says so; ids and the like
  /// always do.
  public static JsonObject of(Marks marks, Context context) {
    return marks.providerData().of(context.provider());
  }

  /// Tells whether the model that is asked takes signatures and encrypted data of a block. An
  /// encoder leaves them out otherwise, with a note.
  ///
  /// They belong to the provider that made the block and to the families that its model lists. A
  /// block of no known origin is the caller's word, and is believed.
  public static boolean isReadable(Marks marks, Context context) {
    return marks.origin().isEmpty() || isReadable(marks.origin().get(), context);
  }

  private static boolean isReadable(Origin origin, Context context) {
    if (!origin.provider().equals(context.provider())) {
      return false;
    }
    Optional<Set<String>> families = context.model().capabilities().signaturesFrom();
    Optional<String> family = context.model(origin.model()).capabilities().family();
    return families.isEmpty() || (family.isPresent() && families.get().contains(family.get()));
  }

  /// Returns the signature of a thought that goes to the model that is asked: the one in the data
  /// of its provider, where the model takes it, else a bare one that the caller wrote for the
  /// provider that the request names.
  ///
  /// @param request the request that holds the thought
  public static Optional<String> signature(
      Block.Thinking thought, ChatRequest request, Context context) {
    Marks marks = thought.marks();
    Optional<String> sealed = WireJson.string(of(marks, context), "signature");
    if (sealed.isPresent()) {
      return isReadable(marks, context) ? sealed : Optional.empty();
    }
    return marks.origin().isEmpty() && isNamed(request, context.provider())
        ? thought.signature()
        : Optional.empty();
  }

  /// Returns an item as it goes to the provider that is asked: verbatim where it is that
  /// provider's; otherwise nothing, and the lineage says so.
  ///
  /// @param path where it stands in the request, such as `messages[2].content[0]`
  public static Optional<JsonObject> item(Block.Provider item, String path, Context context) {
    if (item.provider().equals(context.provider()) && item.data() instanceof JsonObject data) {
      return Optional.of(data);
    }
    context.adjust(
        path, Adjustment.Action.DROPPED, "only " + item.provider() + " understands " + item.kind());
    return Optional.empty();
  }

  /// Tells whether a decoder of the provider that is asked made the id of a call, since the answer
  /// had none: it is not sent where ids are optional.
  public static boolean isIdMade(Block.ToolUse use, Context context) {
    return WireJson.bool(of(use.marks(), context), "id_made").orElse(false);
  }

  private static boolean isNamed(ChatRequest request, String provider) {
    return request.provider().map(provider::equals).orElse(false)
        || request.model().map(model -> model.startsWith(provider + ":")).orElse(false);
  }
}
