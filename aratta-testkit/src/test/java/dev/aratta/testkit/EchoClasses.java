package dev.aratta.testkit;

import static java.lang.constant.ConstantDescs.CD_Map;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.constant.ModuleDesc;
import java.util.Map;

/// Class files as they lie in a plugin's jar: the smallest there are, one with a mistake.
final class EchoClasses {
  private static final ClassDesc JSON = ClassDesc.of("jakarta.json.JsonValue");
  private static final ClassDesc LIST = ClassDesc.of("java.util.ArrayList");
  private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
  private static final MethodTypeDesc GETENV = MethodTypeDesc.of(CD_Map);

  private EchoClasses() {}

  static Map<String, byte[]> of(Mistake mistake) {
    byte[] module =
        ClassFile.of()
            .buildModule(
                ModuleAttribute.of(
                    ModuleDesc.of("echo"),
                    made ->
                        made.requires(ModuleDesc.of("java.base"), ClassFile.ACC_MANDATED, "25")));
    byte[] type =
        ClassFile.of()
            .build(
                ClassDesc.of("echo.Echo"),
                made -> {
                  if (mistake == Mistake.READS_THE_ENVIRONMENT) {
                    made.withMethodBody(
                        "run",
                        GETENV,
                        ClassFile.ACC_STATIC,
                        code -> code.invokestatic(SYSTEM, "getenv", GETENV).areturn());
                  } else if (mistake == Mistake.KEEPS_A_LIST) {
                    keepsAList(made);
                  }
                });
    return Map.of("module-info.class", module, "echo/Echo.class", type);
  }

  /// The field says that it holds a JSON value, and the machine does not mind.
  private static void keepsAList(ClassBuilder made) {
    made.withField("LIST", JSON, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
    made.withMethodBody(
        "<clinit>",
        MTD_void,
        ClassFile.ACC_STATIC,
        code ->
            code.new_(LIST)
                .dup()
                .invokespecial(LIST, "<init>", MTD_void)
                .putstatic(ClassDesc.of("echo.Echo"), "LIST", JSON)
                .return_());
  }
}
