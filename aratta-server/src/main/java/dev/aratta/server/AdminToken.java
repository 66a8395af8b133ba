package dev.aratta.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.aratta.kernel.config.Secret;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The token that whoever changes a running server must show: made at the first start, in
/// `admin.token` of Aratta's home, for its owner's eyes only.
public final class AdminToken {
  /// The file's name.
  public static final String FILE = "admin.token";

  private static final Logger LOG = LoggerFactory.getLogger("dev.aratta.server");
  private static final int BYTES = 32;
  private static final int SHORTEST = 32;
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private AdminToken() {}

  /// Reads the token of a home, for whoever is to show it.
  ///
  /// @return nothing where no server has made one yet, or it cannot be read
  public static Optional<Secret> read(Path home) {
    try {
      String text = Files.readString(home.resolve(FILE), US_ASCII).strip();
      return text.length() < SHORTEST ? Optional.empty() : Optional.of(new Secret(text));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Reads the token of a home, making it where there is none, and anew where others than its owner
  /// could have read or written it.
  ///
  /// @throws IOException if it cannot be made
  public static Secret make(Path home) throws IOException {
    Path file = home.resolve(FILE);
    if (Files.exists(file) && !owners(file)) {
      LOG.warn("{} could be read by others; a new token is made", file);
      Files.delete(file);
    }
    // Looked at first: what another process makes from now on is not deleted.
    boolean broken = Files.exists(file);
    Optional<Secret> there = read(home);
    if (there.isPresent()) {
      return there.get();
    }
    if (broken) {
      Files.deleteIfExists(file);
    }
    write(file);
    return read(home).orElseThrow(() -> new IOException(file + " cannot be read"));
  }

  private static boolean owners(Path file) throws IOException {
    return !posix(file) || OWNERS.containsAll(Files.getPosixFilePermissions(file));
  }

  private static boolean posix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /// Writes a token under another name first, so that nobody reads half of it; where another
  /// process makes one in the same moment, the first stays.
  private static void write(Path file) throws IOException {
    Path home = file.getParent();
    if (!Files.exists(home)) {
      Files.createDirectories(home);
      if (posix(home)) {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
      }
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    Path unfinished = Files.createTempFile(home, ".admin", "");
    try {
      Files.writeString(
          unfinished,
          Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n",
          US_ASCII);
      try {
        Files.createLink(file, unfinished);
      } catch (UnsupportedOperationException e) {
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException e) {
        LOG.debug("another process has made {}", file);
      }
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
