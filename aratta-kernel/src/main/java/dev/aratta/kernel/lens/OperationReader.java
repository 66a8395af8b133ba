package dev.aratta.kernel.lens;

import dev.aratta.scri.Nearest;
import dev.aratta.spi.StrictObject;

/// Reads one operation.
final class OperationReader {
  private OperationReader() {}

  static LensOperation read(StrictObject object, ListKind kind) {
    String name = object.requiredString("op");
    OperationForm form =
        OperationForm.of(name)
            .orElseThrow(
                () ->
                    object.wrong(
                        "op",
                        "is \""
                            + name
                            + "\"; there are "
                            + String.join(", ", OperationForm.names())
                            + Nearest.to(name, OperationForm.names())
                                .map(near -> "; did you mean \"" + near + "\"?")
                                .orElse("")));
    if (!form.lists().contains(kind)) {
      throw object.wrong(
          "op",
          "is "
              + name
              + ", which has no place in a "
              + kind.json()
              + " list; it may stand in "
              + String.join(", ", form.lists().stream().map(ListKind::json).toList()));
    }
    LensOperation operation = form.read(new OperationMembers(object));
    object.end();
    return operation;
  }
}
