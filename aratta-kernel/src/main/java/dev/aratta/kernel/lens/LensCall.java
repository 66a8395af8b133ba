package dev.aratta.kernel.lens;

import dev.aratta.spi.CallContext;
import dev.aratta.spi.WireEvent;
import dev.aratta.spi.WireForm;
import dev.aratta.spi.WireRequest;
import dev.aratta.spi.WireResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/// What a lens does in one call. Immutable, for many threads.
///
/// Rules for errors are tried on every document of an answer, and count where their result is an
/// error document; an error document that is none afterwards stays as it was, and no other rule
/// touches one. So a failure never becomes a success.
public final class LensCall {
  /// Changes nothing.
  public static final LensCall NONE =
      new LensCall(new CompiledLens.Lists(Map.of(), WireForm.Exchange.NONE, new Maker(null)), "");

  private static final int FIRST_REFUSAL = 300;

  private final CompiledLens.Lists lists;
  private final String model;

  LensCall(CompiledLens.Lists lists, String model) {
    this.lists = lists;
    this.model = model;
  }

  /// Tells whether nothing is changed in this call.
  public boolean isEmpty() {
    return lists.lists().isEmpty();
  }

  /// Tells whether nothing is changed in events.
  public boolean leavesEvents() {
    return of(ListKind.STREAM).isEmpty() && of(ListKind.ERROR).isEmpty();
  }

  private List<CompiledList> of(ListKind kind) {
    return lists.lists().getOrDefault(kind, List.of());
  }

  /// Rewrites a request, and notes in the lineage what was done to it.
  ///
  /// @param notes the call's context
  /// @return the same instance where nothing changed
  public WireRequest request(WireRequest request, CallContext notes) {
    WireRequest result = request;
    for (CompiledList list : of(ListKind.REQUEST)) {
      JsonValue before = result.body().map(JsonValue.class::cast).orElse(JsonValue.NULL);
      for (CompiledList.Step step : list.steps()) {
        WireRequest next = request(result, step, before);
        if (!Maker.isSame(next, result)) {
          note(list, step.operation(), notes);
        }
        result = next;
      }
    }
    return result;
  }

  private WireRequest request(WireRequest request, CompiledList.Step step, JsonValue before) {
    Scope scope = scope(step, before);
    return switch (step.operation()) {
      case RequestOperation operation -> scope.allows() ? operation.apply(request, model) : request;
      case DocumentOperation operation ->
          request
              .body()
              .map(body -> operation.apply(body, scope))
              .filter(
                  after ->
                      after instanceof JsonObject && !Maker.isSame(after, request.body().get()))
              .map(after -> request.withBody(after.asJsonObject()))
              .orElse(request);
      case EventOperation _ -> request;
    };
  }

  private static void note(CompiledList list, LensOperation operation, CallContext notes) {
    notes.adjust(
        operation.subject(),
        operation.action(),
        "the wire lens, rule " + list.rule().id() + ": " + operation.op());
  }

  private Scope scope(CompiledList.Step step, JsonValue before) {
    return new Scope(lists.make(), step.guard().on(before), step.opaque());
  }

  /// Rewrites a whole answer, or a refusal.
  ///
  /// @return the same instance where nothing changed
  public WireResponse response(WireResponse response) {
    if (response.json().isEmpty() || isEmpty()) {
      return response;
    }
    JsonValue before = response.json().get();
    JsonValue after =
        response.status() >= FIRST_REFUSAL
            ? run(ListKind.ERROR, before)
            : document(before, lists.form().response());
    return Maker.isSame(after, before)
        ? response
        : WireResponse.of(response.status(), response.headers(), after);
  }

  private JsonValue document(JsonValue before, WireForm.Document form) {
    JsonValue error = run(ListKind.ERROR, before);
    if (form.isError(error)) {
      return error;
    }
    return form.isError(before) ? before : run(ListKind.RESPONSE, before);
  }

  private JsonValue run(ListKind kind, JsonValue document) {
    JsonValue result = document;
    for (CompiledList list : of(kind)) {
      if (list.events().isEmpty()) {
        result = run(list, result);
      }
    }
    return result;
  }

  private JsonValue run(CompiledList list, JsonValue document) {
    JsonValue result = document;
    for (CompiledList.Step step : list.steps()) {
      if (step.operation() instanceof DocumentOperation operation) {
        result = operation.apply(result, scope(step, document));
      }
    }
    return result;
  }

  /// Rewrites an event as an error.
  WireEvent.Json error(WireEvent.Json event) {
    WireEvent.Json result = event;
    String tag = tag();
    for (CompiledList list : of(ListKind.ERROR)) {
      WireEvent.Json before = result;
      boolean named =
          list.events().isEmpty()
              || list.events().stream().anyMatch(name -> Item.isNamed(before, name, tag));
      for (CompiledList.Step step : named ? list.steps() : List.<CompiledList.Step>of()) {
        result = error(result, step, scope(step, before.value()));
      }
    }
    return result;
  }

  private WireEvent.Json error(WireEvent.Json event, CompiledList.Step step, Scope scope) {
    return switch (step.operation()) {
      case EventOperation.EventRename rename ->
          scope.allows() && Item.isNamed(event, rename.event(), tag())
              ? Item.renamed(event, rename.to(), tag(), lists.make())
              : event;
      case DocumentOperation operation ->
          new WireEvent.Json(event.name(), operation.apply(event.value(), scope));
      case EventOperation _, RequestOperation _ -> event;
    };
  }

  String tag() {
    return lists.form().stream().tag().orElse("");
  }

  /// Begins to rewrite the events of a stream.
  public LensStream stream() {
    return new LensStream(this, of(ListKind.STREAM), lists.form().stream(), lists.make());
  }
}
