package dev.aratta.kernel.lens;

import dev.aratta.spi.WireRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An operation on what a request has beside its body.
sealed interface RequestOperation extends LensOperation {
  /// Applies it.
  ///
  /// @param model the model that is asked for; empty for a list of models
  /// @return the same instance where nothing changed
  WireRequest apply(WireRequest request, String model);

  /// A header of a version gets a value, or a list in it one word more.
  ///
  /// @param name the header
  /// @param value the value, or the word
  /// @param from the value that it must have; it may have any, or none, where this is absent
  /// @param isWord whether only a word is added to a list
  record HeaderSet(String name, String value, Optional<String> from, boolean isWord)
      implements RequestOperation {
    @Override
    public String op() {
      return "header_set";
    }

    @Override
    public WireRequest apply(WireRequest request, String model) {
      String before = request.headers().getOrDefault(name, "");
      if (from.isPresent() && !from.get().equals(before)) {
        return request;
      }
      List<String> words = HeaderWords.of(before);
      words.add(value);
      String after = isWord ? HeaderWords.join(words) : value;
      return after.equals(before) ? request : request.withHeader(name, after);
    }

    @Override
    public Optional<LensOperation> inverse() {
      return isWord
          ? Optional.of(new HeaderDrop(name, Optional.of(value)))
          : from.map(old -> new HeaderSet(name, old, Optional.of(value), false));
    }

    @Override
    public String subject() {
      return "header " + name;
    }
  }

  /// A header of a version is left out, or a word of a list in it.
  ///
  /// @param name the header
  /// @param word the word; the whole header where it is absent
  record HeaderDrop(String name, Optional<String> word) implements RequestOperation {
    @Override
    public String op() {
      return "header_drop";
    }

    @Override
    public WireRequest apply(WireRequest request, String model) {
      if (!request.headers().containsKey(name)) {
        return request;
      }
      List<String> words = word.isEmpty() ? List.of() : HeaderWords.of(request.headers().get(name));
      if (word.isPresent() && !words.remove(word.get())) {
        return request;
      }
      if (!words.isEmpty()) {
        return request.withHeader(name, HeaderWords.join(words));
      }
      return request.withoutHeader(name);
    }

    @Override
    public Optional<LensOperation> inverse() {
      return word.map(token -> new HeaderSet(name, token, Optional.empty(), true));
    }

    @Override
    public String subject() {
      return "header " + name;
    }
  }

  /// The beginning of the path becomes another.
  ///
  /// @param from segments that it begins with
  /// @param to segments in their place
  record Path(PathTemplate from, PathTemplate to) implements RequestOperation {
    @Override
    public String op() {
      return "path";
    }

    @Override
    public WireRequest apply(WireRequest request, String model) {
      List<String> before = from.segments(model);
      List<String> after = to.segments(model);
      List<String> path = request.path();
      boolean begins =
          path.size() >= before.size() && path.subList(0, before.size()).equals(before);
      boolean isThere = path.size() >= after.size() && path.subList(0, after.size()).equals(after);
      if (!begins || isThere) {
        return request;
      }
      List<String> changed = new ArrayList<>(after);
      changed.addAll(path.subList(before.size(), path.size()));
      return request.withPath(changed);
    }

    @Override
    public Optional<LensOperation> inverse() {
      return Optional.of(new Path(to, from));
    }

    @Override
    public String subject() {
      return from.toString();
    }
  }

  /// The method becomes another.
  ///
  /// @param from `GET` or `POST`
  /// @param to the other one
  record Method(String from, String to) implements RequestOperation {
    @Override
    public String op() {
      return "method";
    }

    @Override
    public WireRequest apply(WireRequest request, String model) {
      return request.method().equals(from) ? request.withMethod(to) : request;
    }

    @Override
    public Optional<LensOperation> inverse() {
      return Optional.of(new Method(to, from));
    }

    @Override
    public String subject() {
      return from;
    }
  }

  /// A parameter of the query gets another name, gets a value where it is missing, or is left out.
  ///
  /// @param name the parameter
  /// @param to its new name
  /// @param value its value
  record Query(String name, Optional<String> to, Optional<String> value)
      implements RequestOperation {
    @Override
    public String op() {
      return "query";
    }

    @Override
    public WireRequest apply(WireRequest request, String model) {
      boolean there = request.query().containsKey(name);
      if (value.isPresent()) {
        return there ? request : request.withQuery(name, value.get());
      }
      if (!there || to.filter(request.query()::containsKey).isPresent()) {
        return request;
      }
      Map<String, String> query = new LinkedHashMap<>();
      request
          .query()
          .forEach(
              (parameter, text) -> {
                if (!parameter.equals(name)) {
                  query.put(parameter, text);
                } else {
                  to.ifPresent(other -> query.put(other, text));
                }
              });
      return request.withQuery(query);
    }

    @Override
    public Optional<LensOperation> inverse() {
      return to.map(other -> new Query(other, Optional.of(name), Optional.empty()));
    }

    @Override
    public String subject() {
      return "query " + name;
    }
  }
}
