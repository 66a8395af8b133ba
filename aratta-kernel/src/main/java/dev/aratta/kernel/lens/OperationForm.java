package dev.aratta.kernel.lens;

import dev.aratta.kernel.lens.RequestOperation.HeaderDrop;
import dev.aratta.kernel.lens.RequestOperation.HeaderSet;
import dev.aratta.kernel.lens.RequestOperation.Method;
import dev.aratta.kernel.lens.RequestOperation.Path;
import dev.aratta.spi.WirePath;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// The operations of a lens: which lists each may stand in, and how it is read. The one list of
/// them.
@SuppressWarnings("ImmutableEnumChecker") // Nobody changes the sets; the readers have no state.
enum OperationForm {
  RENAME(In.ALL, of -> new Rename(of.member("path"), of.key("to"))),
  MOVE(In.ALL, of -> move(of, false)),
  COPY(In.ANSWERS, of -> move(of, true)),
  WRAP(In.ALL, of -> new Wrap("wrap", of.path("path"), of.keyOr("into", Wrap.LIST))),
  UNWRAP(In.ALL, of -> new Unwrap("unwrap", of.path("path"), of.keyOr("key", Unwrap.FIRST))),
  WRAP_ITEMS(In.ALL, of -> new Wrap("wrap_items", of.elements(), of.key("into"))),
  UNWRAP_ITEMS(In.ALL, of -> new Unwrap("unwrap_items", of.elements(), of.key("key"))),
  ROOT_WRAP(In.ALL, of -> new Wrap("root_wrap", WirePath.ROOT, of.key("into"))),
  ROOT_UNWRAP(In.ALL, of -> new Unwrap("root_unwrap", WirePath.ROOT, of.key("key"))),
  RETAG(In.ALL, OperationForm::retag),
  CONVERT(In.ALL, OperationForm::convert),
  MAP(In.ALL, of -> new MapValues(of.path("path"), of.table("values"))),
  RECASE(In.ALL, of -> new Recase(of.oneOf("to", List.of("snake", "camel")).equals("snake"))),
  CONCAT(In.ALL, OperationForm::concat),
  SPLIT(In.ALL, OperationForm::split),
  SPLIT_THINK(In.GOOD, of -> new SplitThink(of.member("path"), of.key("to"), of.by())),
  JOIN_THINK(In.REQUESTS, of -> new JoinThink(of.member("path"), of.key("to"))),
  DEFAULT(In.NO_ERRORS, of -> new Default(of.member("path"), of.constant("value"), false)),
  REQUIRE(In.REQUESTS, of -> new Default(of.member("path"), of.constant("value"), true)),
  DROP(In.REQUESTS, of -> new Drop(of.member("path"))),
  HEADER_SET(In.REQUESTS, OperationForm::headerSet),
  HEADER_DROP(In.REQUESTS, of -> new HeaderDrop(of.header("name"), of.headerText("word"))),
  PATH(In.REQUESTS, of -> new Path(of.template("from"), of.template("to"))),
  METHOD(In.REQUESTS, OperationForm::method),
  QUERY(In.REQUESTS, OperationForm::query),
  EVENT_RENAME(
      In.EVENTS, of -> new EventOperation.EventRename(of.eventName("event"), of.eventName("to"))),
  EVENT_DROP(In.STREAMS, of -> new EventOperation.EventDrop(of.eventName("event"))),
  EVENT_SPLIT(In.STREAMS, OperationForm::eventSplit),
  EVENT_MERGE(
      In.STREAMS,
      of -> new EventMerge(of.eventName("first"), of.eventName("second"), of.placeOfItsOwn("to"))),
  UNCUMULATE(In.STREAMS, of -> new Uncumulate(of.path("path"), of.by()));

  private final Set<ListKind> lists;
  private final Function<OperationMembers, LensOperation> reader;

  OperationForm(Set<ListKind> lists, Function<OperationMembers, LensOperation> reader) {
    this.lists = lists;
    this.reader = reader;
  }

  /// Returns its name in a lens.
  String json() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> names() {
    return Stream.of(values()).map(OperationForm::json).toList();
  }

  static Optional<OperationForm> of(String name) {
    return Stream.of(values()).filter(form -> form.json().equals(name)).findFirst();
  }

  /// Returns the lists that it may stand in.
  Set<ListKind> lists() {
    return lists;
  }

  LensOperation read(OperationMembers members) {
    return reader.apply(members);
  }

  private static LensOperation move(OperationMembers of, boolean copies) {
    WirePath path = of.member("path");
    WirePath to = of.member("to");
    return of.make("to", () -> new Move(path, to, copies));
  }

  private static LensOperation retag(OperationMembers of) {
    String tag = of.keyIfAny("tag").orElse("type");
    String from = of.word("from");
    String to = of.word("to");
    of.check(!from.equals(to), "to", "must be another value than from");
    return new Retag(of.path("path"), tag, from, to);
  }

  private static LensOperation convert(OperationMembers of) {
    String from = of.word("from");
    Optional<Conversion> conversion = Conversion.of(from, of.word("to"));
    of.check(
        conversion.isPresent(), "to", "must make one of " + String.join(", ", Conversion.words()));
    Convert.Words words = Convert.Words.NONE;
    boolean isEnum =
        conversion.orElseThrow() == Conversion.BOOLEAN_TO_ENUM
            || conversion.orElseThrow() == Conversion.ENUM_TO_BOOLEAN;
    if (isEnum) {
      words = new Convert.Words("", of.word("true"), of.word("false"));
      of.check(!words.yes().equals(words.no()), "false", "must be another word than that of true");
    } else if (conversion.orElseThrow() == Conversion.STRING_TO_TEXT_PARTS) {
      words = new Convert.Words(of.wordIfAny("type").orElse("text"), "", "");
    }
    return new Convert(of.path("path"), conversion.orElseThrow(), words);
  }

  private static LensOperation concat(OperationMembers of) {
    List<WirePath> paths = of.memberPaths("paths");
    WirePath to = of.member("to");
    Optional<Concat.Tag> tag =
        of.keyIfAny("tag").map(name -> new Concat.Tag(name, of.word("value")));
    of.check(paths.size() >= 2, "paths", "must be two or more");
    return of.make("paths", () -> new Concat(paths, to, tag));
  }

  private static LensOperation split(OperationMembers of) {
    WirePath path = of.member("path");
    WirePath to = of.member("to");
    Concat.Tag tag = new Concat.Tag(of.key("tag"), of.word("value"));
    of.check(!to.equals(path), "to", "must be another list");
    return of.make("to", () -> new Split(path, tag, to));
  }

  private static LensOperation headerSet(OperationMembers of) {
    Optional<String> word = of.headerText("word");
    Optional<String> value = of.headerText("value");
    Optional<String> from = of.headerText("from");
    of.check(word.isPresent() != value.isPresent(), "value", "or word must be there, not both");
    of.check(word.isEmpty() || from.isEmpty(), "from", "goes with value only");
    return new HeaderSet(
        of.header("name"), word.or(() -> value).orElseThrow(), from, word.isPresent());
  }

  private static LensOperation method(OperationMembers of) {
    List<String> methods = List.of("GET", "POST");
    String from = of.oneOf("from", methods);
    String to = of.oneOf("to", methods);
    of.check(!from.equals(to), "to", "must be the other method");
    return new Method(from, to);
  }

  private static LensOperation query(OperationMembers of) {
    Optional<String> to = of.keyIfAny("to");
    Optional<String> value = of.headerText("value");
    boolean drops = of.flag("drop");
    long said = Stream.of(to.isPresent(), value.isPresent(), drops).filter(yes -> yes).count();
    of.check(said == 1, "to", "or value or drop must be there, and only one of them");
    return new RequestOperation.Query(of.key("name"), to, value);
  }

  private static LensOperation eventSplit(OperationMembers of) {
    List<EventSplit.Part> parts = of.parts("into");
    of.check(parts.size() >= 2 && parts.size() <= 4, "into", "must be two to four events");
    return new EventSplit(of.eventNameIfAny("event").orElse(""), parts);
  }

  /// The lists that operations may stand in.
  private static final class In {
    static final Set<ListKind> ALL = EnumSet.allOf(ListKind.class);
    static final Set<ListKind> ANSWERS =
        EnumSet.of(ListKind.RESPONSE, ListKind.STREAM, ListKind.ERROR);
    static final Set<ListKind> GOOD = EnumSet.of(ListKind.RESPONSE, ListKind.STREAM);
    static final Set<ListKind> NO_ERRORS =
        EnumSet.of(ListKind.REQUEST, ListKind.RESPONSE, ListKind.STREAM);
    static final Set<ListKind> REQUESTS = EnumSet.of(ListKind.REQUEST);
    static final Set<ListKind> STREAMS = EnumSet.of(ListKind.STREAM);
    static final Set<ListKind> EVENTS = EnumSet.of(ListKind.STREAM, ListKind.ERROR);
  }
}
