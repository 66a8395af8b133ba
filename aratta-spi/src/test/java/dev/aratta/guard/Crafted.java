package dev.aratta.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleAttribute.ModuleAttributeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Class files that no compiler writes, and jars of them.
final class Crafted {
  static final String NAME = "acme.Crafted";
  static final ClassDesc CLASS = ClassDesc.of(NAME);

  private Crafted() {}

  /// Returns a jar with a module and nothing else.
  static Map<String, byte[]> module(String name) {
    return module(name, _ -> {});
  }

  static Map<String, byte[]> module(String name, Consumer<ModuleAttributeBuilder> more) {
    byte[] info =
        ClassFile.of()
            .buildModule(
                ModuleAttribute.of(
                    ModuleDesc.of(name),
                    module -> {
                      module.requires(ModuleDesc.of("java.base"), 0x8000, "25");
                      module.requires(ModuleDesc.of("dev.aratta.spi"), 0, "0.1.0");
                      more.accept(module);
                    }));
    return Map.of("module-info.class", info);
  }

  /// Returns a jar with one class.
  static Map<String, byte[]> jar(Consumer<ClassBuilder> body) {
    return with(module("acme"), "acme/Crafted.class", type(CLASS, body));
  }

  static byte[] type(ClassDesc name, Consumer<ClassBuilder> body) {
    return ClassFile.of().build(name, body);
  }

  static Map<String, byte[]> with(Map<String, byte[]> jar, String path, byte[] file) {
    Map<String, byte[]> files = new TreeMap<>(jar);
    files.put(path, file);
    return files;
  }

  static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
