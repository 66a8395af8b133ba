package dev.aratta.guard;

import static java.lang.constant.ConstantDescs.CD_CallSite;
import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_MethodType;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.MTD_void;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What no compiler writes keeps nothing between calls either.
class CraftedStateTest {
  private static final int FINAL = ClassFile.ACC_FINAL;
  private static final int STATIC = ClassFile.ACC_STATIC;
  private static final ClassDesc ENUM = ClassDesc.of("java.lang.Enum");
  private static final ClassDesc RUNNABLE = ClassDesc.of("java.lang.Runnable");
  private static final ClassDesc LAMBDAS = ClassDesc.of("java.lang.invoke.LambdaMetafactory");
  private static final ClassDesc ORDER = ClassDesc.of("java.util.Comparator");
  private static final ClassDesc KEY = ClassDesc.of("java.util.function.ToIntFunction");
  private static final MethodTypeDesc COMPARING = MethodTypeDesc.of(ORDER, KEY);

  private static void assertRefused(String member, Map<String, byte[]> jar) {
    List<String> found = Guard.check(jar).stream().map(Violation::member).toList();
    assertEquals(List.of(member), found);
  }

  /// A class with a final number, and a constructor that is given another object of it.
  private static Map<String, byte[]> constructor(Consumer<CodeBuilder> body) {
    return Crafted.jar(
        made ->
            made.withField("count", CD_int, FINAL)
                .withMethodBody(
                    "<init>",
                    MethodTypeDesc.of(CD_void, Crafted.CLASS),
                    0,
                    code -> {
                      code.aload(0).invokespecial(CD_Object, "<init>", MTD_void);
                      body.accept(code);
                      code.return_();
                    }));
  }

  @Nested
  class FinalFields {
    private static void write(CodeBuilder code) {
      code.iconst_1().putfield(Crafted.CLASS, "count", CD_int);
    }

    @Test
    void ofAnotherObject() {
      assertRefused("count", constructor(code -> write(code.aload(1))));
    }

    @Test
    void ofThisOrAnother() {
      assertRefused(
          "count",
          constructor(
              code -> {
                Label other = code.newLabel();
                Label end = code.newLabel();
                code.aload(1).ifnull(other).aload(0).goto_(end);
                code.labelBinding(other).aload(1).labelBinding(end);
                write(code);
              }));
    }

    @Test
    void ofAnotherObjectUnderTheNameOfThis() {
      assertRefused("count", constructor(code -> write(code.aload(1).astore(0).aload(0))));
    }

    @Test
    void ofAnotherObjectBelowThis() {
      assertRefused(
          "count",
          constructor(
              code ->
                  code.aload(1)
                      .aload(0)
                      .dup_x1()
                      .pop()
                      .iconst_1()
                      .dup2()
                      .putfield(Crafted.CLASS, "count", CD_int)
                      .pop()
                      .pop()
                      .iconst_2()
                      .putfield(Crafted.CLASS, "count", CD_int)));
    }

    @Test
    void ofThisOnEveryWayPass() {
      assertEquals(
          List.of(),
          Guard.check(
              constructor(
                  code -> {
                    Label one = code.newLabel();
                    Label end = code.newLabel();
                    code.aload(0).aload(1).ifnull(one).iconst_2().goto_(end);
                    code.labelBinding(one).iconst_1().labelBinding(end);
                    code.putfield(Crafted.CLASS, "count", CD_int);
                  })));
    }
  }

  @Nested
  class Enums {
    private static final MethodTypeDesc MAKE = MethodTypeDesc.of(CD_void, CD_String, CD_int);

    private static Map<String, byte[]> enumeration(Consumer<ClassBuilder> more) {
      return Crafted.jar(
          made -> {
            made.withSuperclass(ENUM)
                .withMethodBody(
                    "<init>",
                    MAKE,
                    ClassFile.ACC_PRIVATE,
                    code ->
                        code.aload(0)
                            .aload(1)
                            .iload(2)
                            .invokespecial(ENUM, "<init>", MAKE)
                            .return_());
            more.accept(made);
          });
    }

    private static CodeBuilder make(CodeBuilder code) {
      return code.new_(Crafted.CLASS)
          .dup()
          .loadConstant("A")
          .iconst_0()
          .invokespecial(Crafted.CLASS, "<init>", MAKE);
    }

    @Test
    void makesAConstantInValues() {
      ClassDesc array = Crafted.CLASS.arrayType();
      assertRefused(
          "values",
          enumeration(
              made ->
                  made.withMethodBody(
                      "values",
                      MethodTypeDesc.of(array),
                      STATIC,
                      code -> {
                        code.iconst_1().anewarray(Crafted.CLASS).dup().iconst_0();
                        make(code).aastore().areturn();
                      })));
    }

    @Test
    void makesAConstantByReference() {
      var maker = MethodHandleDesc.ofConstructor(Crafted.CLASS, CD_String, CD_int);
      ClassDesc function = ClassDesc.of("java.util.function.BiFunction");
      assertRefused(
          "a method reference",
          enumeration(
              made ->
                  lambda(
                      made,
                      function,
                      "apply",
                      MethodTypeDesc.of(CD_Object, CD_Object, CD_Object),
                      maker,
                      MethodTypeDesc.of(Crafted.CLASS, CD_String, CD_int))));
    }

    @Test
    void makesItsConstantsInItsInitialiser() {
      assertEquals(
          List.of(),
          Guard.check(
              enumeration(
                  made ->
                      made.withField("A", Crafted.CLASS, STATIC | FINAL)
                          .withMethodBody(
                              "<clinit>",
                              MTD_void,
                              STATIC,
                              code ->
                                  make(code)
                                      .putstatic(Crafted.CLASS, "A", Crafted.CLASS)
                                      .return_()))));
    }

    /// The guard sees an array of the compiler; what lies in it is seen at rest.
    @Test
    void keepsWhatCanChangeBehindValues() throws Exception {
      ClassDesc text = ClassDesc.of("java.lang.StringBuilder");
      Map<String, byte[]> jar =
          Crafted.jar(
              made ->
                  made.withField(
                          "$VALUES", text.arrayType(), STATIC | FINAL | ClassFile.ACC_SYNTHETIC)
                      .withMethodBody(
                          "<clinit>",
                          MTD_void,
                          STATIC,
                          code ->
                              code.iconst_1()
                                  .anewarray(text)
                                  .dup()
                                  .iconst_0()
                                  .new_(text)
                                  .dup()
                                  .invokespecial(text, "<init>", MTD_void)
                                  .aastore()
                                  .putstatic(Crafted.CLASS, "$VALUES", text.arrayType())
                                  .return_()));
      assertEquals(List.of(), Guard.check(jar));
      assertEquals(
          List.of("$VALUES"), RestingState.check(jar).stream().map(Violation::member).toList());
    }
  }

  private static void lambda(
      ClassBuilder made, ClassDesc type, String name, MethodTypeDesc form, ConstantDesc... more) {
    ConstantDesc[] arguments = new ConstantDesc[more.length + 1];
    arguments[0] = form;
    System.arraycopy(more, 0, arguments, 1, more.length);
    boolean alternative = Arrays.stream(more).anyMatch(Integer.class::isInstance);
    var linker =
        alternative
            ? ConstantDescs.ofCallsiteBootstrap(
                LAMBDAS, "altMetafactory", CD_CallSite, CD_Object.arrayType())
            : ConstantDescs.ofCallsiteBootstrap(
                LAMBDAS, "metafactory", CD_CallSite, CD_MethodType, CD_MethodHandle, CD_MethodType);
    var call = DynamicCallSiteDesc.of(linker, name, MethodTypeDesc.of(type), arguments);
    made.withMethodBody(
        "run", MethodTypeDesc.of(type), STATIC, code -> code.invokedynamic(call).areturn());
  }

  @Nested
  class Lambdas {
    private static final DirectMethodHandleDesc WORK =
        MethodHandleDesc.ofMethod(
            DirectMethodHandleDesc.Kind.STATIC, Crafted.CLASS, "work", MTD_void);

    private static Map<String, byte[]> named(String name, ConstantDesc... more) {
      return Crafted.jar(
          made -> {
            made.withMethodBody("work", MTD_void, STATIC, CodeBuilder::return_);
            lambda(made, RUNNABLE, name, MTD_void, more);
          });
    }

    @Test
    void runLaterOnAnotherThread() {
      assertRefused("lambda named finalize", named("finalize", WORK, MTD_void));
    }

    @Test
    void runLaterByABridge() {
      assertRefused("lambda named finalize", named("finalize", WORK, MTD_void, 4, 1, MTD_void));
    }

    @Test
    void thatNoInterfaceHas() {
      assertRefused("lambda named walk", named("walk", WORK, MTD_void));
    }

    @Test
    void thatOverrideHowFunctionsAreComposed() {
      assertRefused(
          "lambda named reversed",
          Crafted.jar(
              made -> {
                made.withMethodBody(
                    "work", MethodTypeDesc.of(ORDER), STATIC, code -> code.aconst_null().areturn());
                var work =
                    MethodHandleDesc.ofMethod(
                        DirectMethodHandleDesc.Kind.STATIC,
                        Crafted.CLASS,
                        "work",
                        MethodTypeDesc.of(ORDER));
                MethodTypeDesc form = MethodTypeDesc.of(ORDER);
                lambda(made, ORDER, "reversed", form, work, form);
              }));
    }

    @Test
    void asJavacWritesThemPass() {
      assertEquals(List.of(), Guard.check(named("run", WORK, MTD_void)));
    }
  }

  @Nested
  class Compositions {
    private static Map<String, byte[]> initialiser(Consumer<CodeBuilder> body) {
      return Crafted.jar(
          made ->
              made.withField("ORDER", ORDER, STATIC | FINAL)
                  .withField("TEXT", CD_String, STATIC | FINAL)
                  .withMethodBody(
                      "make", MethodTypeDesc.of(KEY), STATIC, code -> code.aconst_null().areturn())
                  .withMethodBody("<clinit>", MTD_void, STATIC, body));
    }

    private static void finish(CodeBuilder code) {
      code.invokestatic(ORDER, "comparing", COMPARING, true)
          .putstatic(Crafted.CLASS, "ORDER", ORDER);
    }

    private static CodeBuilder made(CodeBuilder code) {
      return code.invokestatic(Crafted.CLASS, "make", MethodTypeDesc.of(KEY));
    }

    @Test
    void ofWhatLayBelowAnotherField() {
      assertRefused(
          "ORDER",
          initialiser(
              code -> {
                made(code).aconst_null().putstatic(Crafted.CLASS, "TEXT", CD_String);
                finish(code);
                code.return_();
              }));
    }

    @Test
    void ofWhatAJumpBrings() {
      assertRefused(
          "ORDER",
          initialiser(
              code -> {
                Label put = code.newLabel();
                Label end = code.newLabel();
                code.iconst_0().istore(0).aconst_null();
                code.labelBinding(put);
                finish(code);
                code.iload(0).ifne(end).iinc(0, 1);
                made(code).goto_(put);
                code.labelBinding(end).return_();
              }));
    }

    @Test
    void ofWhatLayBelowAnObject() {
      assertRefused(
          "ORDER",
          initialiser(
              code -> {
                made(code);
                code.invokestatic(ORDER, "comparing", COMPARING, true)
                    .new_(CD_Object)
                    .invokespecial(CD_Object, "<init>", MTD_void)
                    .putstatic(Crafted.CLASS, "ORDER", ORDER)
                    .return_();
              }));
    }
  }

  /// Whoever is handed the array may write it.
  @Test
  void mapOfASwitchGivenAwayAsAnObject() {
    ClassDesc ints = CD_int.arrayType();
    MethodTypeDesc same = MethodTypeDesc.of(CD_Object, CD_Object);
    assertRefused(
        "$SwitchMap$x",
        Crafted.jar(
            made ->
                made.withField("$SwitchMap$x", ints, STATIC | FINAL | ClassFile.ACC_SYNTHETIC)
                    .withMethodBody("same", same, STATIC, code -> code.aload(0).areturn())
                    .withMethodBody(
                        "run",
                        MethodTypeDesc.of(CD_int),
                        STATIC,
                        code ->
                            code.getstatic(Crafted.CLASS, "$SwitchMap$x", ints)
                                .invokestatic(Crafted.CLASS, "same", same)
                                .checkcast(ints)
                                .iconst_0()
                                .iaload()
                                .ireturn())));
  }
}
