package dev.aratta.kernel.lens;

import java.util.List;
import java.util.regex.Pattern;

/// The beginning of a path below the base URL, such as `/v1/models/{model}:generate`.
///
/// @param parts segments, in which `{model}` stands for the model
record PathTemplate(List<String> parts) {
  private static final String MODEL = "{model}";
  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~:-]{1,64}");
  private static final int MOST_SEGMENTS = 8;

  PathTemplate {
    parts = List.copyOf(parts);
  }

  /// Reads one.
  ///
  /// @throws IllegalArgumentException if it is none, saying what is allowed
  static PathTemplate parse(String text) {
    List<String> parts = List.of(text.substring(text.startsWith("/") ? 1 : 0).split("/", -1));
    boolean fits = text.startsWith("/") && parts.size() <= MOST_SEGMENTS;
    if (!fits || !parts.stream().allMatch(PathTemplate::isSegment)) {
      throw new IllegalArgumentException(
          "must be a path of up to 8 segments of A-Z a-z 0-9 . _ ~ : - or {model}, such as"
              + " /v1/models");
    }
    return new PathTemplate(parts);
  }

  private static boolean isSegment(String part) {
    boolean dots = part.equals(".") || part.equals("..");
    return !dots && SEGMENT.matcher(part.replaceFirst(Pattern.quote(MODEL), "m")).matches();
  }

  /// Returns the segments for a model.
  List<String> segments(String model) {
    return parts.stream().map(part -> part.replace(MODEL, model)).toList();
  }

  @Override
  public String toString() {
    return "/" + String.join("/", parts);
  }
}
