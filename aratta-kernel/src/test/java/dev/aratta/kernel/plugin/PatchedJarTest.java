package dev.aratta.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.aratta.kernel.lens.Lens;
import dev.aratta.kernel.lens.LensRule;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleExportInfo;
import java.lang.classfile.attribute.ModuleProvideInfo;
import java.lang.classfile.attribute.ModuleRequireInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class PatchedJarTest {
  private static final JsonProvider JSON = JsonProvider.provider();

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static Lens lens(String... ids) {
    StringBuilder rules = new StringBuilder();
    for (String id : ids) {
      rules.append(rules.isEmpty() ? "" : ",").append("{'id': '").append(id.charAt(0));
      rules.append("', 'note': '").append(id).append("', 'when': {'operation': 'chat'},");
      rules.append("'response': {'do': [{'op': 'rename', 'path': '$.a', 'to': 'b'}]}}");
    }
    return Lens.read(bytes("{'lens': 1, 'rules': [" + rules + "]}"));
  }

  private static byte[] moduleInfo() {
    ModuleAttribute module =
        ModuleAttribute.of(
            ModuleDesc.of("dev.acme"),
            all -> {
              all.moduleVersion("1.4.0");
              all.requires(ModuleRequireInfo.of(ModuleDesc.of("java.base"), 0x8000, null));
              all.exports(ModuleExportInfo.of(PackageDesc.of("dev.acme"), 0));
              all.provides(
                  ModuleProvideInfo.of(
                      ClassDesc.of("dev.aratta.spi.ProviderPlugin"),
                      ClassDesc.of("dev.acme.AcmePlugin")));
            });
    return ClassFile.of().buildModule(module);
  }

  private static Map<String, byte[]> entries() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("META-INF/MANIFEST.MF", bytes("Manifest-Version: 1.0\n"));
    entries.put("META-INF/ACME.SF", bytes("Signature-Version: 1.0\n"));
    entries.put("META-INF/ACME.RSA", bytes("no certificate"));
    entries.put("module-info.class", moduleInfo());
    entries.put("dev/acme/AcmePlugin.class", bytes("code"));
    entries.put("META-INF/lib/some.RSA.jar", bytes("a library"));
    entries.put("META-INF/aratta/lens.json", bytes("{'lens': 1, 'rules': []}"));
    entries.put("META-INF/aratta/wire.json", bytes("{'wire': 1}"));
    return entries;
  }

  private static Map<String, byte[]> unzip(byte[] jar) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] patched(Map<String, byte[]> parent, String version, Lens lens) {
    return new PatchedJar(parent, "abc", version).with(lens, "1.4.0.heal.1", "person", JSON);
  }

  private static JsonObject read(byte[] document) {
    try (JsonReader reader =
        JSON.createReader(new StringReader(new String(document, StandardCharsets.UTF_8)))) {
      return reader.readObject();
    }
  }

  @Test
  void everythingElseStaysByteForByte() throws IOException {
    Map<String, byte[]> before = entries();
    Map<String, byte[]> after = unzip(patched(before, "1.4.0", lens("r")));
    assertEquals(
        List.of(
            "META-INF/MANIFEST.MF",
            "module-info.class",
            "dev/acme/AcmePlugin.class",
            "META-INF/lib/some.RSA.jar",
            "META-INF/aratta/lens.json",
            "META-INF/aratta/wire.json",
            PatchedJar.PROVENANCE),
        List.copyOf(after.keySet()));
    Set<String> changed = Set.of("module-info.class", Lens.FILE, PatchedJar.PROVENANCE);
    after.forEach(
        (path, bytes) -> {
          if (!changed.contains(path)) {
            assertArrayEquals(before.get(path), bytes, path);
          }
        });
  }

  @Test
  void descriptorDiffersByItsVersionAlone() throws IOException {
    ModuleDescriptor before =
        ModuleDescriptor.read(new ByteArrayInputStream(moduleInfo()), () -> Set.of("dev.acme"));
    ModuleDescriptor after =
        ModuleDescriptor.read(
            new ByteArrayInputStream(
                unzip(patched(entries(), "1.4.0", lens("r"))).get("module-info.class")),
            () -> Set.of("dev.acme"));
    assertEquals("1.4.0.heal.1", after.rawVersion().orElseThrow());
    assertEquals(before.name(), after.name());
    assertEquals(before.requires(), after.requires());
    assertEquals(before.exports(), after.exports());
    assertEquals(before.provides(), after.provides());
    assertEquals(before.modifiers(), after.modifiers());
  }

  @Test
  void rulesAreAddedAndThoseOfTheSameIdReplaced() throws IOException {
    Map<String, byte[]> once = unzip(patched(entries(), "1.4.0", lens("a1", "b1")));
    Map<String, byte[]> twice = unzip(patched(once, "1.4.0.heal.1", lens("b2", "c1")));
    assertEquals(
        List.of("a1", "b2", "c1"),
        Lens.read(twice.get(Lens.FILE)).rules().stream()
            .map(rule -> rule.note().orElseThrow())
            .toList());
  }

  @Test
  void provenanceNamesTheReleaseAndTheParent() throws IOException {
    Map<String, byte[]> once = unzip(patched(entries(), "1.4.0", lens("a")));
    assertEquals(
        read(
            bytes(
                "{'provenance': 1, 'base': {'version': '1.4.0', 'sha256': 'abc', 'signer':"
                    + " 'unknown'}, 'parent': '1.4.0', 'rules': ['a'], 'set_by': 'person',"
                    + " 'evidence': []}")),
        read(once.get(PatchedJar.PROVENANCE)));
    JsonObject second =
        read(unzip(patched(once, "1.4.0.heal.1", lens("b"))).get(PatchedJar.PROVENANCE));
    assertEquals("1.4.0", second.getJsonObject("base").getString("version"));
    assertEquals("1.4.0.heal.1", second.getString("parent"));
  }

  @Test
  void sameInputGivesTheSameBytes() {
    assertArrayEquals(
        patched(entries(), "1.4.0", lens("r")), patched(entries(), "1.4.0", lens("r")));
  }

  @Test
  void lensThatGrowsTooLargeIsRefused() {
    String[] many = new String[26];
    for (int i = 0; i < many.length; i++) {
      many[i] = (char) ('a' + i) + "x".repeat(300);
    }
    String[] half = Arrays.copyOf(many, 13);
    Lens first = lens(half);
    Lens second = lens(Arrays.copyOfRange(many, 13, 26));
    Map<String, byte[]> parent = entries();
    StringBuilder rules = new StringBuilder();
    first.rules().stream()
        .map(LensRule::json)
        .forEach(rule -> rules.append(rules.isEmpty() ? "" : ",").append(rule));
    parent.put(Lens.FILE, bytes("{\"lens\": 1, \"rules\": [" + rules + "]}"));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> patched(parent, "1.4.0", second))
            .getMessage()
            .endsWith("8192 are allowed"));
  }
}
