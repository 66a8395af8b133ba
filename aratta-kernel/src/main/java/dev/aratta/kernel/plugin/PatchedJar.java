package dev.aratta.kernel.plugin;

import static java.util.Objects.requireNonNull;

import dev.aratta.kernel.lens.Lens;
import dev.aratta.kernel.lens.LensRule;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.attribute.ModuleAttribute;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes a version of a plugin with rules added to its lens: the same code, byte for byte, under
/// another version, with a note of where it comes from. The same input gives the same bytes.
///
/// Of the parent's entries, three change or come to it: the version in `module-info.class` and
/// nothing else there, `lens.json`, and [#PROVENANCE]. Its signatures are left out, since they no
/// longer hold; who had signed is noted.
///
/// @param parent entries of the jar that the rules are added to, by path, in their order
/// @param sha256 SHA-256 of that jar, in hexadecimal digits
/// @param version the version in its module descriptor
public record PatchedJar(Map<String, byte[]> parent, String sha256, String version) {
  /// Where a patched jar says what it was made of.
  public static final String PROVENANCE = "META-INF/aratta/provenance.json";

  private static final String MODULE = "module-info.class";
  private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|EC|DSA)");
  private static final Pattern SIGNER = Pattern.compile("META-INF/[^/]+\\.(RSA|EC|DSA)");

  /// The first time that a zip file can say, for every entry: no clock is in the bytes.
  private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

  /// Copies the map.
  public PatchedJar {
    requireNonNull(sha256, "sha256");
    requireNonNull(version, "version");
    parent = new LinkedHashMap<>(parent);
  }

  /// Returns the bytes of the jar with rules added. A rule whose id is there already takes the
  /// place of the one there.
  ///
  /// @param added the rules
  /// @param next the new version
  /// @param by who wrote them, such as `person`
  /// @param json makes and reads JSON
  /// @throws IllegalArgumentException if the parent's lens or what it becomes cannot be read
  public byte[] with(Lens added, String next, String by, JsonProvider json) {
    byte[] lens = bytes(extended(added, json));
    Lens.read(lens);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    parent.forEach(
        (path, bytes) -> {
          if (!SIGNATURE.matcher(path).matches()) {
            entries.put(path, path.equals(MODULE) ? versioned(bytes, next) : bytes);
          }
        });
    entries.put(Lens.FILE, lens);
    entries.put(PROVENANCE, bytes(provenance(added, by, json)));
    return zip(entries);
  }

  private JsonObject extended(Lens added, JsonProvider json) {
    Map<String, JsonObject> rules = new LinkedHashMap<>();
    lens().rules().forEach(rule -> rules.put(rule.id(), rule.json()));
    added.rules().forEach(rule -> rules.put(rule.id(), rule.json()));
    JsonArrayBuilder list = json.createArrayBuilder();
    rules.values().forEach(list::add);
    return json.createObjectBuilder().add("lens", 1).add("rules", list).build();
  }

  private Lens lens() {
    return Optional.ofNullable(parent.get(Lens.FILE)).map(Lens::read).orElse(Lens.EMPTY);
  }

  private JsonObject provenance(Lens added, String by, JsonProvider json) {
    JsonArrayBuilder rules = json.createArrayBuilder();
    added.rules().stream().map(LensRule::id).forEach(rules::add);
    return json.createObjectBuilder()
        .add("provenance", 1)
        .add("base", base(json))
        .add("parent", version)
        .add("rules", rules)
        .add("set_by", by)
        .add("evidence", json.createArrayBuilder())
        .build();
  }

  /// Returns what is known of the release that the code is of: this jar, or what this one says.
  private JsonObject base(JsonProvider json) {
    if (parent.containsKey(PROVENANCE)) {
      try (JsonReader reader =
          json.createReader(new ByteArrayInputStream(parent.get(PROVENANCE)))) {
        return reader.readObject().getJsonObject("base");
      }
    }
    JsonObjectBuilder base =
        json.createObjectBuilder().add("version", version).add("sha256", sha256);
    signer().ifPresent(name -> base.add("signer", name));
    return base.build();
  }

  /// Returns who signed the jar, as the signature says; nobody checks that here.
  private Optional<String> signer() {
    return parent.entrySet().stream()
        .filter(entry -> SIGNER.matcher(entry.getKey()).matches())
        .findFirst()
        .map(entry -> signer(entry.getValue()));
  }

  private static String signer(byte[] block) {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(block))
          .stream()
          .filter(X509Certificate.class::isInstance)
          .map(X509Certificate.class::cast)
          .map(certificate -> certificate.getSubjectX500Principal().getName())
          .findFirst()
          .orElse("unknown");
    } catch (CertificateException e) {
      return "unknown";
    }
  }

  private static byte[] versioned(byte[] moduleInfo, String version) {
    ClassFile format = ClassFile.of();
    ClassModel model = format.parse(moduleInfo);
    return format.transformClass(
        model,
        (out, element) ->
            out.with(
                element instanceof ModuleAttribute module ? versioned(module, version) : element));
  }

  private static ModuleAttribute versioned(ModuleAttribute module, String version) {
    return ModuleAttribute.of(
        module.moduleName(),
        all -> {
          all.moduleFlags(module.moduleFlagsMask());
          all.moduleVersion(version);
          module.requires().forEach(all::requires);
          module.exports().forEach(all::exports);
          module.opens().forEach(all::opens);
          module.uses().forEach(all::uses);
          module.provides().forEach(all::provides);
        });
  }

  private static byte[] bytes(JsonObject document) {
    return (document + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// Writes entries as they are: what a compressor makes depends on its version.
  private static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> one : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(one.getKey());
        CRC32 crc = new CRC32();
        crc.update(one.getValue());
        entry.setTimeLocal(ALWAYS);
        entry.setSize(one.getValue().length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(one.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
