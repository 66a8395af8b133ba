package dev.aratta.kernel.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/// What is loaded as code must belong to the user who runs Aratta, and nobody else may write it:
/// else whoever can write it runs as that user. Systems without owners and permissions of this kind
/// have no rule.
public final class OwnerRule {
  private final Optional<UserPrincipal> user;

  /// Makes the rule of a user.
  OwnerRule(Optional<UserPrincipal> user) {
    this.user = user;
  }

  /// Makes the rule of the user who runs this process.
  public static OwnerRule ofThisUser() {
    try {
      // What this process makes is its user's, also where that has no name.
      Path probe = Files.createTempFile("aratta-owner", "");
      try {
        return new OwnerRule(Optional.of(Files.getOwner(probe)));
      } finally {
        Files.delete(probe);
      }
    } catch (IOException | UnsupportedOperationException e) {
      // Whoever asks about a file is told, and nothing is loaded.
      return new OwnerRule(Optional.empty());
    }
  }

  /// Returns why nothing of a file or folder is loaded, with the command that mends it; nothing
  /// where it may be, or is not there.
  Optional<String> problem(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        || !path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Optional.empty();
    }
    try {
      PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class);
      if (user.isEmpty()) {
        return Optional.of(
            path
                + " is not loaded: whose it has to be cannot be told, because the folder for"
                + " temporary files ("
                + System.getProperty("java.io.tmpdir")
                + ") takes none; let Aratta write there");
      }
      if (!attributes.owner().equals(user.get())) {
        return Optional.of(
            path
                + " belongs to "
                + attributes.owner().getName()
                + ", not to "
                + user.get().getName()
                + ", who runs Aratta, so nothing in it is loaded; mend it with: sudo chown -R "
                + user.get().getName()
                + " "
                + quoted(path));
      }
      return writable(attributes.permissions())
          ? Optional.of(
              path
                  + " can be written by others than its owner, so nothing in it is loaded; mend it"
                  + " with: chmod go-w "
                  + quoted(path))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of(path + " cannot be read, so nothing in it is loaded: " + e.getMessage());
    }
  }

  private static boolean writable(Set<PosixFilePermission> permissions) {
    return permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
