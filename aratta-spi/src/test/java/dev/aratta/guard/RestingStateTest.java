package dev.aratta.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What a plugin keeps at rest is found by looking at the objects, whatever their types say.
class RestingStateTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> whatHidesBehindATypeIsRefusedByName() throws IOException, URISyntaxException {
    SourceCases cases = new SourceCases("resting.txt", folder);
    assertTrue(cases.jars().size() > 20, () -> "only " + cases.jars().keySet());
    return cases.jars().entrySet().stream()
        .map(
            jar ->
                DynamicTest.dynamicTest(
                    jar.getKey(), () -> refused(cases.refused(jar.getKey()), jar.getValue())));
  }

  private static void refused(Set<String> expected, Map<String, byte[]> jar) throws Exception {
    assertEquals(List.of(), Guard.check(jar), "what the guard sees belongs to hostile.txt");
    Set<String> members = new TreeSet<>();
    for (Violation violation : RestingState.check(jar)) {
      assertTrue(violation.where().contains("acme."), violation::message);
      members.add(violation.member().isEmpty() ? "none" : violation.member());
    }
    assertEquals(expected, members);
  }

  @TestFactory
  Stream<DynamicTest> honestClassPasses() throws IOException, URISyntaxException {
    return new SourceCases("honest.txt", folder)
        .jars().entrySet().stream()
            .map(
                jar ->
                    DynamicTest.dynamicTest(
                        jar.getKey(),
                        () -> assertEquals(List.of(), RestingState.check(jar.getValue()))));
  }

  /// Two classes that initialise each other tell which one was asked for first.
  @Test
  void oneCallCannotTellWhatAnotherInitialised() throws Exception {
    Map<String, byte[]> jar = new SourceCases("order.txt", folder).jars().get("Order");
    PluginLoader asked = new PluginLoader(jar);
    assertEquals(2, value(asked, "First"));
    assertEquals(1, value(asked, "Second"));
    assertEquals(2, value(new PluginLoader(jar), "Second"));
    PluginLoader checked = new PluginLoader(jar);
    assertEquals(List.of(), RestingState.check(checked, checked.names(), Optional.empty()));
    assertEquals(1, value(checked, "Second"));
  }

  /// No compiler lets a list pass for a JSON value, and the machine does.
  @Test
  void listThatPassesForJsonIsSeenInsideAValueOfOurs() throws Exception {
    ClassDesc list = ClassDesc.of("java.util.ArrayList");
    ClassDesc json = ClassDesc.of("jakarta.json.JsonValue");
    ClassDesc output = ClassDesc.of("dev.aratta.scri.Block$Output$Value");
    Map<String, byte[]> jar =
        Crafted.jar(
            made -> {
              made.withField("KEPT", output, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
              made.withMethodBody(
                  "<clinit>",
                  ConstantDescs.MTD_void,
                  ClassFile.ACC_STATIC,
                  code ->
                      code.new_(output)
                          .dup()
                          .new_(list)
                          .dup()
                          .invokespecial(list, "<init>", ConstantDescs.MTD_void)
                          .invokespecial(
                              output, "<init>", MethodTypeDesc.of(ConstantDescs.CD_void, json))
                          .putstatic(Crafted.CLASS, "KEPT", output)
                          .return_());
            });
    assertEquals(List.of(), Guard.check(jar));
    assertEquals(List.of("KEPT"), RestingState.check(jar).stream().map(Violation::member).toList());
  }

  private static int value(PluginLoader loader, String name) throws Exception {
    Field value = Class.forName("acme.Order$" + name, true, loader).getDeclaredField("VALUE");
    value.setAccessible(true);
    return value.getInt(null);
  }
}
