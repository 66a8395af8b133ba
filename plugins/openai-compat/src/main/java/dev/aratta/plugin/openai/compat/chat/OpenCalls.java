package dev.aratta.plugin.openai.compat.chat;

import dev.aratta.scri.StreamEvent;
import dev.aratta.spi.DecodeContext;
import dev.aratta.spi.WireJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The calls of one answer, in the order in which they began; they are blocks from 2. One answer,
/// one thread.
///
/// A fragment belongs to the call that began last at its index; without an index, to the last call
/// of all. It begins a call of its own where it brings another id with a name, or a name although
/// the call before it is whole.
final class OpenCalls {
  private static final int FIRST = 2;

  private final AnswerParts parts;
  private final DecodeContext context;
  private final List<OpenCall> calls = new ArrayList<>();
  private final Map<Long, OpenCall> latest = new HashMap<>();

  OpenCalls(AnswerParts parts, DecodeContext context) {
    this.parts = parts;
    this.context = context;
  }

  boolean isEmpty() {
    return calls.isEmpty();
  }

  /// Takes the calls of a message or of a piece of it and adds what they bring.
  ///
  /// @param whole whether each call is there as a whole
  void accept(JsonObject message, boolean whole, List<StreamEvent> events) {
    if (message.containsKey("tool_calls")) {
      for (JsonObject call : WireJson.objects(message, "tool_calls")) {
        if (call.containsKey("function") || call.containsKey("custom")) {
          accept(Fragment.of(call), whole, events);
        } else {
          context.unknown(
              DecodeContext.Unknown.BLOCK,
              "$.choices[0].message.tool_calls[*].type",
              WireJson.text(call, "type"));
        }
      }
    }
    // The form before 2023-11 has one call and no id.
    if (message.get("function_call") instanceof JsonObject function) {
      accept(Fragment.ofFunction(function), whole, events);
    }
  }

  private void accept(Fragment fragment, boolean whole, List<StreamEvent> events) {
    Optional<OpenCall> before = whole ? Optional.empty() : before(fragment);
    OpenCall call =
        before.filter(open -> !begins(fragment, open)).orElseGet(() -> opened(fragment));
    call.accept(fragment.name(), fragment.arguments(), fragment.free(), context)
        .ifPresent(events::add);
  }

  private OpenCall opened(Fragment fragment) {
    Optional<String> own =
        fragment.id().filter(text -> calls.stream().noneMatch(call -> call.hasId(text)));
    String id = own.orElseGet(() -> context.ids().next("call_"));
    OpenCall call = new OpenCall(FIRST + calls.size(), id, own.isPresent());
    calls.add(call);
    fragment.index().ifPresent(index -> latest.put(index, call));
    return call;
  }

  private Optional<OpenCall> before(Fragment fragment) {
    if (fragment.index().isPresent()) {
      return Optional.ofNullable(latest.get(fragment.index().getAsLong()));
    }
    return fragment.id().isPresent()
        ? calls.stream().filter(call -> call.hasId(fragment.id().get())).findFirst()
        : Optional.ofNullable(calls.isEmpty() ? null : calls.getLast());
  }

  private boolean begins(Fragment fragment, OpenCall before) {
    if (fragment.name().isEmpty() || !before.isNamed()) {
      return false;
    }
    return fragment.id().isPresent()
        ? !before.hasId(fragment.id().get())
        : !fragment.arguments().isBlank() && before.isWhole(context.json());
  }

  /// Adds what is known of calls only when all of their arguments have come.
  void end(List<StreamEvent> events) {
    for (int place = 0; place < calls.size(); place++) {
      if (!calls.get(place).isNamed()) {
        throw parts.mismatch(
            "$.choices[0].message.tool_calls[" + place + "].function.name", "is missing");
      }
      calls.get(place).kept(context).ifPresent(events::add);
    }
  }

  /// A call, or a piece of one, as it stands on the wire.
  ///
  /// @param id its id
  /// @param index its place among the calls
  /// @param name the tool
  /// @param arguments its arguments as text; some servers give the object itself
  /// @param free whether they are free text
  private record Fragment(
      Optional<String> id,
      OptionalLong index,
      Optional<String> name,
      String arguments,
      boolean free) {

    static Fragment of(JsonObject call) {
      boolean free = call.get("custom") instanceof JsonObject;
      JsonObject content = WireJson.object(call, free ? "custom" : "function");
      return new Fragment(
          said(call, "id"),
          WireJson.integer(call, "index"),
          said(content, "name"),
          text(content, free ? "input" : "arguments"),
          free);
    }

    static Fragment ofFunction(JsonObject function) {
      return new Fragment(
          Optional.empty(),
          OptionalLong.of(0),
          said(function, "name"),
          text(function, "arguments"),
          false);
    }

    private static Optional<String> said(JsonObject object, String name) {
      return WireJson.string(object, name).filter(text -> !text.isEmpty());
    }

    private static String text(JsonObject content, String member) {
      return WireJson.value(content, member)
          .map(value -> value instanceof JsonString text ? text.getString() : value.toString())
          .orElse("");
    }
  }
}
