package dev.aratta.guard;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What no compiler writes is refused too.
class CraftedTest {
  private static final ClassDesc PATTERN = ClassDesc.of("java.util.regex.Pattern");
  private static final ClassDesc INTS = CD_int.arrayType();
  private static final int STATIC = ClassFile.ACC_STATIC;
  private static final int SYNTHETIC_CONSTANT =
      STATIC | ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC;

  private static void assertRefused(String member, Map<String, byte[]> jar) {
    List<Violation> found = Guard.check(jar);
    assertTrue(
        found.stream().anyMatch(violation -> violation.member().equals(member)),
        () -> member + " is not among " + found);
    assertTrue(
        found.stream().allMatch(violation -> violation.where().startsWith("acme.Crafted")),
        found::toString);
  }

  private static Map<String, byte[]> method(
      String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
    return Crafted.jar(made -> made.withMethodBody(name, type, STATIC, body));
  }

  private static DirectMethodHandleDesc handle(ClassDesc owner, String name, ClassDesc... types) {
    return MethodHandleDesc.ofMethod(
        DirectMethodHandleDesc.Kind.STATIC,
        owner,
        name,
        MethodTypeDesc.of(types[0], List.of(types).subList(1, types.length)));
  }

  @Nested
  class Constants {
    @Test
    void dynamicConstant() {
      var constant =
          DynamicConstantDesc.ofNamed(
              ConstantDescs.ofConstantBootstrap(
                  ConstantDescs.CD_ConstantBootstraps, "nullConstant", CD_Object),
              "secret",
              CD_Object);
      assertRefused(
          "dynamic constant secret",
          method(
              "run", MethodTypeDesc.of(CD_Object), code -> code.loadConstant(constant).areturn()));
    }

    @Test
    void labelOfASwitchNamesAClosedClass() {
      DirectMethodHandleDesc invoke =
          ConstantDescs.ofConstantBootstrap(
              ConstantDescs.CD_ConstantBootstraps,
              "invoke",
              CD_Object,
              CD_MethodHandle,
              CD_Object.arrayType());
      ClassDesc described = ClassDesc.of("java.lang.constant.ClassDesc");
      var closed =
          DynamicConstantDesc.ofNamed(
              invoke,
              "secret",
              described,
              MethodHandleDesc.ofMethod(
                  DirectMethodHandleDesc.Kind.INTERFACE_STATIC,
                  described,
                  "of",
                  MethodTypeDesc.of(described, CD_String)),
              "java.lang.Thread$State");
      assertRefused(
          "dynamic constant secret",
          method("run", MethodTypeDesc.of(CD_Object), code -> code.loadConstant(closed).areturn()));
    }

    @Test
    void methodHandleOfAllowedMethod() {
      assertRefused(
          "method handle of java.lang.Math.abs(int)",
          method(
              "run",
              MethodTypeDesc.of(CD_MethodHandle),
              code ->
                  code.loadConstant(handle(ClassDesc.of("java.lang.Math"), "abs", CD_int, CD_int))
                      .areturn()));
    }

    @Test
    void callLinkedByAnotherBootstrapMethod() {
      var linker =
          ConstantDescs.ofCallsiteBootstrap(
              ClassDesc.of("java.lang.invoke.ConstantCallSite"), "make", ConstantDescs.CD_CallSite);
      assertRefused(
          "bootstrap method java.lang.invoke.ConstantCallSite.make",
          method(
              "run",
              MethodTypeDesc.of(CD_void),
              code ->
                  code.invokedynamic(
                          DynamicCallSiteDesc.of(linker, "x", MethodTypeDesc.of(CD_void)))
                      .return_()));
    }

    @Test
    void callLinkedByItself() {
      var linker =
          ConstantDescs.ofCallsiteBootstrap(Crafted.CLASS, "link", ConstantDescs.CD_CallSite);
      assertRefused(
          "bootstrap method acme.Crafted.link",
          method(
              "run",
              MethodTypeDesc.of(CD_void),
              code ->
                  code.invokedynamic(
                          DynamicCallSiteDesc.of(linker, "x", MethodTypeDesc.of(CD_void)))
                      .return_()));
    }

    @Test
    void entryThatNoInstructionUses() {
      assertRefused(
          "java.lang.Runtime.exit(int)",
          Crafted.jar(
              made ->
                  made.constantPool()
                      .methodRefEntry(
                          ClassDesc.of("java.lang.Runtime"),
                          "exit",
                          MethodTypeDesc.of(CD_void, CD_int))));
    }
  }

  @Nested
  class Instructions {
    private static final MethodTypeDesc COMPILE = MethodTypeDesc.of(PATTERN, CD_String);

    @Test
    void jumpPastTheConstant() {
      assertRefused(
          "run with java.util.regex.Pattern.compile(String)",
          method(
              "run",
              COMPILE,
              code -> {
                Label call = code.newLabel();
                code.aload(0).goto_(call).labelBinding(code.newLabel()).loadConstant("a");
                code.labelBinding(call).invokestatic(PATTERN, "compile", COMPILE).areturn();
              }));
    }

    @Test
    void elementWrittenIntoTheMapOfASwitch() {
      assertRefused(
          "$SwitchMap$x",
          Crafted.jar(
              made ->
                  made.withField("$SwitchMap$x", INTS, SYNTHETIC_CONSTANT)
                      .withMethodBody(
                          "run",
                          MethodTypeDesc.of(CD_void),
                          STATIC,
                          code ->
                              code.getstatic(Crafted.CLASS, "$SwitchMap$x", INTS)
                                  .iconst_0()
                                  .iconst_1()
                                  .iastore()
                                  .return_())));
    }

    @Test
    void mapOfASwitchGivenAway() {
      assertRefused(
          "$SwitchMap$x",
          Crafted.jar(
              made ->
                  made.withField("$SwitchMap$x", INTS, SYNTHETIC_CONSTANT)
                      .withMethodBody(
                          "run",
                          MethodTypeDesc.of(INTS),
                          STATIC,
                          code -> code.getstatic(Crafted.CLASS, "$SwitchMap$x", INTS).areturn())));
    }

    @Test
    void constantsOfAnEnumGivenAway() {
      ClassDesc array = Crafted.CLASS.arrayType();
      assertRefused(
          "$VALUES",
          Crafted.jar(
              made ->
                  made.withField("$VALUES", array, SYNTHETIC_CONSTANT)
                      .withMethodBody(
                          "run",
                          MethodTypeDesc.of(array),
                          STATIC,
                          code -> code.getstatic(Crafted.CLASS, "$VALUES", array).areturn())));
    }

    @Test
    void lockWithoutItsMethod() {
      assertRefused(
          "run",
          method(
              "run",
              MethodTypeDesc.of(CD_void, CD_Object),
              code -> code.aload(0).monitorenter().aload(0).monitorexit().return_()));
    }
  }

  @Nested
  class Declarations {
    @Test
    void finalStaticFieldThatOldClassesMayChange() {
      assertRefused(
          "class file version 52.0",
          Crafted.jar(
              made ->
                  made.withVersion(ClassFile.JAVA_8_VERSION, 0)
                      .withField("count", CD_int, STATIC | ClassFile.ACC_FINAL)));
    }

    @Test
    void previewFeatures() {
      assertRefused(
          "class file version 69.65535",
          Crafted.jar(made -> made.withVersion(ClassFile.JAVA_25_VERSION, 65535)));
    }

    @Test
    void twoFieldsOfOneName() {
      assertRefused(
          "cell",
          Crafted.jar(
              made ->
                  made.withField("cell", INTS, STATIC | ClassFile.ACC_FINAL)
                      .withField("cell", CD_String, STATIC | ClassFile.ACC_FINAL)));
    }

    @Test
    void syntheticArrayUnderAnotherName() {
      assertRefused(
          "cells", Crafted.jar(made -> made.withField("cells", INTS, SYNTHETIC_CONSTANT)));
    }

    @Test
    void superclassOfTheMachine() {
      assertRefused(
          "extends java.lang.ClassLoader",
          Crafted.jar(made -> made.withSuperclass(ClassDesc.of("java.lang.ClassLoader"))));
    }

    @Test
    void interfaceOfTheMachine() {
      assertRefused(
          "implements java.lang.ProcessHandle",
          Crafted.jar(
              made -> made.withInterfaceSymbols(List.of(ClassDesc.of("java.lang.ProcessHandle")))));
    }
  }

  @Test
  void emptyClassPasses() {
    assertEquals(List.of(), Guard.check(Crafted.jar(_ -> {})));
  }
}
