package dev.aratta.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleMainClassAttribute;
import java.lang.classfile.attribute.ModulePackagesAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Modules, packages, places and libraries: what a jar may be.
class JarRulesTest {
  private static final byte[] EMPTY = Crafted.type(Crafted.CLASS, _ -> {});

  private static void assertRefused(String where, String member, Map<String, byte[]> jar) {
    List<Violation> found = Guard.check(jar);
    assertTrue(
        found.stream()
            .anyMatch(
                violation ->
                    violation.where().equals(where)
                        && violation.member().equals(member)
                        && !violation.why().isBlank()),
        () -> where + " " + member + " is not among " + found);
  }

  private static byte[] exits(ClassDesc name) {
    return Crafted.type(
        name,
        made ->
            made.withMethodBody(
                "run",
                MethodTypeDesc.of(ConstantDescs.CD_void),
                ClassFile.ACC_STATIC,
                code ->
                    code.iconst_0()
                        .invokestatic(
                            ClassDesc.of("java.lang.System"),
                            "exit",
                            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int))
                        .return_()));
  }

  @Nested
  class Modules {
    private static void assertRefused(
        String member, Consumer<ModuleAttribute.ModuleAttributeBuilder> more) {
      JarRulesTest.assertRefused("module-info", member, Crafted.module("acme", more));
    }

    @Test
    void missing() {
      JarRulesTest.assertRefused("module-info", "", Map.of("acme/Crafted.class", EMPTY));
    }

    @Test
    void open() {
      assertRefused("open", module -> module.moduleFlags(ClassFile.ACC_OPEN));
    }

    @Test
    void opens() {
      assertRefused("opens acme", module -> module.opens(PackageDesc.of("acme"), 0));
    }

    @Test
    void uses() {
      assertRefused(
          "uses java.util.spi.ToolProvider",
          module -> module.uses(ClassDesc.of("java.util.spi.ToolProvider")));
    }

    @Test
    void requires() {
      assertRefused(
          "requires java.logging",
          module -> module.requires(ModuleDesc.of("java.logging"), 0, null));
    }

    @Test
    void providesAnotherService() {
      assertRefused(
          "provides java.nio.charset.spi.CharsetProvider",
          module ->
              module.provides(ClassDesc.of("java.nio.charset.spi.CharsetProvider"), Crafted.CLASS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.logging", "dev.aratta.kernel", "jakarta.json", "jdk.compiler"})
    void nameOfOthers(String name) {
      JarRulesTest.assertRefused("module-info", "module " + name, Crafted.module(name));
    }

    @Test
    void mainClass() {
      byte[] info =
          ClassFile.of()
              .buildModule(
                  ModuleAttribute.of(
                      ModuleDesc.of("acme"),
                      module -> module.requires(ModuleDesc.of("java.base"), 0x8000, "25")),
                  made -> made.with(ModuleMainClassAttribute.of(Crafted.CLASS)));
      JarRulesTest.assertRefused("module-info", "main class", Map.of("module-info.class", info));
    }
  }

  @Nested
  class Places {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "META-INF/versions/25/acme/Crafted.class",
          "META-INF/acme/Crafted.class",
          "acme/Other.class",
          "Crafted.class"
        })
    void classAtAPlaceThatIsNotItsOwn(String path) {
      assertRefused(path, "", Crafted.with(Crafted.module("acme"), path, EMPTY));
    }

    @Test
    void classFileThatIsNone() {
      byte[] text = "Not a class.".getBytes(StandardCharsets.UTF_8);
      assertRefused("acme/A.class", "", Crafted.with(Crafted.module("acme"), "acme/A.class", text));
      assertRefused(
          "acme/A.class", "", Crafted.with(Crafted.module("acme"), "acme/A.class", new byte[0]));
    }

    /// Else the guard would take the machine's class for the plugin's own.
    @ParameterizedTest
    @ValueSource(
        strings = {
          "java.lang.Runtime",
          "jdk.internal.misc.Unsafe",
          "sun.misc.Unsafe",
          "jakarta.json.Json",
          "dev.aratta.guard.Guard",
          "org.xml.sax.XMLReader"
        })
    void classThatPassesForOneOfOthers(String name) {
      ClassDesc type = ClassDesc.of(name);
      String path = name.replace('.', '/') + ".class";
      assertRefused(
          name, "", Crafted.with(Crafted.module("acme"), path, Crafted.type(type, _ -> {})));
    }

    @Test
    void classInAPackageThatTheModuleDoesNotList() {
      byte[] info =
          ClassFile.of()
              .buildModule(
                  ModuleAttribute.of(
                      ModuleDesc.of("acme"),
                      module -> module.requires(ModuleDesc.of("java.base"), 0x8000, "25")),
                  made -> made.with(ModulePackagesAttribute.ofNames(PackageDesc.of("other"))));
      assertRefused(
          "acme.Crafted", "", Map.of("module-info.class", info, "acme/Crafted.class", EMPTY));
    }

    @Test
    void classWithoutPackage() {
      assertRefused(
          "A",
          "",
          Crafted.with(
              Crafted.module("acme"), "A.class", Crafted.type(ClassDesc.of("A"), _ -> {})));
    }
  }

  @Nested
  class Libraries {
    private static final String PATH = "META-INF/lib/lib.jar";

    private static Map<String, byte[]> with(byte[] library) {
      return Crafted.with(Crafted.module("acme"), PATH, library);
    }

    @Test
    void areGuardedToo() {
      byte[] library =
          Crafted.zip(
              Crafted.with(
                  Crafted.module("lib"), "lib/Exits.class", exits(ClassDesc.of("lib.Exits"))));
      assertRefused(PATH + "!lib.Exits", "java.lang.System.exit(int)", with(library));
    }

    @Test
    void mayBeReadByThePlugin() {
      Map<String, byte[]> jar =
          Crafted.with(
              Crafted.module("acme", module -> module.requires(ModuleDesc.of("lib"), 0, null)),
              PATH,
              Crafted.zip(Crafted.module("lib")));
      assertEquals(List.of(), Guard.check(jar));
    }

    @Test
    void provideNothing() {
      byte[] library =
          Crafted.zip(
              Crafted.module(
                  "lib",
                  module ->
                      module.provides(
                          ClassDesc.of("dev.aratta.spi.ProviderPlugin"), ClassDesc.of("lib.A"))));
      assertRefused(PATH + "!module-info", "provides dev.aratta.spi.ProviderPlugin", with(library));
    }

    @Test
    void bringNoClassASecondTime() {
      byte[] library =
          Crafted.zip(Crafted.with(Crafted.module("lib"), "acme/Crafted.class", EMPTY));
      assertRefused(
          PATH + "!acme/Crafted.class",
          "",
          Crafted.with(with(library), "acme/Crafted.class", EMPTY));
    }

    @Test
    void areJars() {
      assertRefused(PATH, "", with(new byte[] {1, 2, 3}));
    }

    @Test
    void nameNoFileTwice() {
      byte[] jar = Crafted.zip(Map.of("acme/A.class", EMPTY, "acme/B.class", EMPTY));
      for (int at = 0; at + 6 < jar.length; at++) {
        if (new String(jar, at, 6, StandardCharsets.ISO_8859_1).equals("acme/B")) {
          jar[at + 5] = 'A';
        }
      }
      IOException refused = assertThrows(IOException.class, () -> JarEntries.unpack(jar));
      assertEquals("the file acme/A.class is there twice", refused.getMessage());
    }

    @Test
    void librariesAreManyTimesTheirSize() {
      byte[] large = Crafted.zip(Crafted.with(Crafted.module("lib"), "zeros", new byte[12 << 20]));
      Map<String, byte[]> jar = Crafted.module("acme");
      for (String path : List.of("META-INF/lib/a.jar", "META-INF/lib/b.jar")) {
        jar = Crafted.with(jar, path, large);
      }
      assertEquals(2, JarEntries.libraries(jar, (path, why) -> fail(path, why)).size());
      assertRefused("META-INF/lib/c.jar", "", Crafted.with(jar, "META-INF/lib/c.jar", large));
    }

    @Test
    void directoryListsOtherFiles() {
      byte[] shown = Crafted.zip(Crafted.module("acme"));
      byte[] hidden =
          Crafted.zip(Crafted.with(Crafted.module("acme"), "acme/Crafted.class", EMPTY));
      byte[] both = Arrays.copyOf(hidden, hidden.length + shown.length);
      System.arraycopy(shown, 0, both, hidden.length, shown.length);
      IOException refused = assertThrows(IOException.class, () -> JarEntries.unpack(both));
      assertEquals("its directory lists 1 entries, but there are 2", refused.getMessage());
    }
  }
}
