package dev.aratta.kernel.lens;

import dev.aratta.spi.WirePath;
import dev.aratta.spi.WirePath.Step;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// All names of the whole document are written in another way, but for those within opaque zones. A
/// name stays where the object has the other one already.
///
/// @param toSnake `snake_case`, else `camelCase`
record Recase(boolean toSnake) implements DocumentOperation, Shift {
  @Override
  public String op() {
    return "recase";
  }

  @Override
  public WirePath path() {
    return WirePath.ROOT;
  }

  @Override
  public JsonValue apply(JsonValue document, Scope scope) {
    List<Zone> zones =
        scope.opaque().stream().map(path -> new Zone(recased(path, toSnake), 0)).toList();
    return scope.allows() ? recased(document, zones, scope.make()) : document;
  }

  private JsonValue recased(JsonValue value, List<Zone> zones, Maker make) {
    if (zones.stream().anyMatch(Zone::isReached)) {
      return value;
    }
    return switch (value) {
      case JsonObject object -> recased(object, zones, make);
      case JsonArray list -> {
        List<JsonValue> changed = new ArrayList<>(list.size());
        boolean same = true;
        List<Zone> inner = zones.stream().flatMap(zone -> zone.element().stream()).toList();
        for (JsonValue element : list) {
          changed.add(recased(element, inner, make));
          same &= Maker.isSame(changed.getLast(), element);
        }
        yield same ? list : make.list(changed);
      }
      default -> value;
    };
  }

  private JsonValue recased(JsonObject object, List<Zone> zones, Maker make) {
    JsonObjectBuilder changed = make.json().createObjectBuilder();
    List<String> taken = new ArrayList<>();
    boolean same = true;
    for (var member : object.entrySet()) {
      String name = recased(member.getKey(), toSnake);
      if (!name.equals(member.getKey()) && (object.containsKey(name) || taken.contains(name))) {
        name = member.getKey();
      }
      String known = recased(member.getKey(), toSnake);
      List<Zone> inner = zones.stream().flatMap(zone -> zone.member(known).stream()).toList();
      JsonValue value = recased(member.getValue(), inner, make);
      same &= name.equals(member.getKey()) && Maker.isSame(value, member.getValue());
      if (!name.equals(member.getKey())) {
        taken.add(name);
      }
      changed.add(name, value);
    }
    return same ? object : changed.build();
  }

  static String recased(String name, boolean toSnake) {
    return toSnake ? snake(name) : camel(name);
  }

  private static String snake(String name) {
    StringBuilder out = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean starts = isUpper(c) && i > 0 && isLowerOrDigit(out.charAt(out.length() - 1));
      out.append(starts ? "_" + Character.toLowerCase(c) : String.valueOf(c));
    }
    return out.toString();
  }

  private static String camel(String name) {
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean joins =
          c == '_' && i > 0 && i + 1 < name.length() && isLowerOrDigit(name.charAt(i + 1));
      if (joins) {
        i++;
        out.append(String.valueOf(name.charAt(i)).toUpperCase(Locale.ROOT));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isLowerOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  @Override
  public Optional<LensOperation> inverse() {
    return Optional.of(new Recase(!toSnake));
  }

  @Override
  public List<Shift> shifts() {
    return List.of(this);
  }

  @Override
  public Optional<WirePath> forward(WirePath before) {
    return Optional.of(recased(before, toSnake));
  }

  @Override
  public Optional<WirePath> backward(WirePath after) {
    return Optional.of(recased(after, !toSnake));
  }

  private static WirePath recased(WirePath path, boolean toSnake) {
    return new WirePath(
        path.steps().stream()
            .map(
                step ->
                    step instanceof Step.Key key
                        ? new Step.Key(recased(key.name(), toSnake))
                        : step)
            .toList());
  }

  /// A zone, and how much of the way to it lies behind.
  private record Zone(WirePath path, int done) {
    boolean isReached() {
      return done == path.steps().size()
          || (path.steps().get(done) instanceof Step.Each each
              && each.mayBeObject()
              && new Zone(path, done + 1).isReached());
    }

    Optional<Zone> element() {
      return done < path.steps().size() && !(path.steps().get(done) instanceof Step.Key)
          ? Optional.of(new Zone(path, done + 1))
          : Optional.empty();
    }

    Optional<Zone> member(String name) {
      if (done == path.steps().size()) {
        return Optional.empty();
      }
      return switch (path.steps().get(done)) {
        case Step.Key key when key.name().equals(name) -> Optional.of(new Zone(path, done + 1));
        case Step.Each each when each.mayBeObject() -> new Zone(path, done + 1).member(name);
        case Step.Key _, Step.At _, Step.Each _ -> Optional.empty();
      };
    }
  }
}
