package dev.aratta.guard;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.MTD_void;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.StackMapFrameInfo;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A constructor of a small file whose stack takes all memory, or all time, to follow.
class TooLongToFollowTest {

  @Test
  void isRefused() {
    for (boolean backwards : List.of(true, false)) {
      byte[] made =
          ClassFile.of(
                  ClassFile.StackMapsOption.DROP_STACK_MAPS,
                  ClassFile.DeadCodeOption.KEEP_DEAD_CODE)
              .build(
                  Crafted.CLASS,
                  type ->
                      type.withField("count", CD_int, ClassFile.ACC_FINAL)
                          .withMethodBody("<init>", MTD_void, 0, code -> jump(code, backwards)));
      List<String> found =
          Guard.check(Map.of("acme/Crafted.class", made)).stream().map(Violation::why).toList();
      assertTrue(found.toString().contains("than can be followed"), found::toString);
    }
  }

  private static void jump(CodeBuilder code, boolean backwards) {
    code.aload(0).invokespecial(CD_Object, "<init>", MTD_void);
    code.aload(0).iconst_1().putfield(Crafted.CLASS, "count", CD_int);
    for (int deep = 0; deep < (backwards ? 0 : 5_000); deep++) {
      code.iconst_0();
    }
    List<Label> labels = Stream.generate(code::newLabel).limit(5_000).toList();
    code.goto_(backwards ? labels.getLast() : labels.getFirst());
    for (int at = 0; at < labels.size(); at++) {
      code.labelBinding(labels.get(at));
      int next = backwards ? at - 1 : at + 1;
      if (next < 0 || next == labels.size()) {
        code.return_();
      } else {
        code.goto_(labels.get(next));
      }
    }
    // Labels are read from the frames, and nobody has looked at those yet.
    code.with(
        StackMapTableAttribute.of(
            labels.stream()
                .map(label -> StackMapFrameInfo.of(label, List.of(), List.of()))
                .toList()));
  }
}
