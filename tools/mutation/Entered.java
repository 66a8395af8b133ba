package mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Notes which methods of a module are entered, by the names that candidates have as their place.
public final class Entered implements ClassFileTransformer {
  private static final ClassDesc THIS = ClassDesc.of("mutation.Entered");
  private static final MethodTypeDesc ENTER =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);
  private static final Set<String> METHODS = ConcurrentHashMap.newKeySet();

  private final Path classes;

  /// Reads the classes above a class instead of loading them: one that is loaded meanwhile would
  /// not be changed.
  private final ClassFile files =
      ClassFile.of(
          ClassFile.ClassHierarchyResolverOption.of(
              ClassHierarchyResolver.ofResourceParsing(this::read)));

  private Entered(Path classes) {
    this.classes = classes;
  }

  /// Begins, for the classes in the folder that `options` names.
  public static void premain(String options, Instrumentation given) {
    given.addTransformer(new Entered(Path.of(options)));
  }

  /// Called by each method first of all.
  public static void enter(String method) {
    METHODS.add(method);
  }

  static Set<String> methods() {
    return METHODS;
  }

  @Override
  public byte[] transform(
      Module in,
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] bytes) {
    if (!in.isNamed() || !Files.exists(classes.resolve(name + ".class"))) {
      return null;
    }
    String type = name.replace('/', '.').replace('$', '.');
    return files.transformClass(
        files.parse(bytes), (builder, element) -> copy(builder, element, type));
  }

  private InputStream read(ClassDesc type) {
    String descriptor = type.descriptorString();
    String file = descriptor.substring(1, descriptor.length() - 1) + ".class";
    try {
      return Files.exists(classes.resolve(file))
          ? Files.newInputStream(classes.resolve(file))
          : ClassLoader.getSystemResourceAsStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(ClassBuilder builder, ClassElement element, String type) {
    if (element instanceof MethodModel method && method.code().isPresent()) {
      String place = type + "." + place(method.methodName().stringValue());
      builder.transformMethod(method, MethodTransform.transformingCode(new Entering(place)));
    } else {
      builder.with(element);
    }
  }

  /// Returns the name of the method that the source has, where a lambda lies in one.
  private static String place(String method) {
    if (method.equals(ConstantDescs.INIT_NAME)) {
      return "new";
    }
    String[] parts = method.split("\\$");
    return parts[0].equals("lambda") ? parts[1] : method;
  }

  /// Puts a call of [#enter] before the code of a method.
  private record Entering(String place) implements CodeTransform {
    @Override
    public void atStart(CodeBuilder code) {
      code.ldc(place).invokestatic(THIS, "enter", ENTER);
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      code.with(element);
    }
  }
}
