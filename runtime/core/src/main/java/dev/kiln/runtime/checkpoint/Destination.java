package dev.kiln.runtime.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where a file is written.
 *
 * @param file the file, behind all symbolic links
 * @param replaced the owner and mode of what is there, where the file system has such
 */
record Destination(Path file, Optional<PosixFileAttributes> replaced) {

  /** As many as Linux follows. */
  private static final int MOST_LINKS = 40;

  /**
   * Follows links, and checks that what is there may be replaced.
   *
   * @throws CheckpointException if it is a directory, a device, a pipe, or read-only
   */
  static Destination of(Path file) throws IOException {
    Path target = behindLinks(file);
    if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
      return new Destination(target, Optional.empty());
    }
    if (Files.isDirectory(target)) {
      throw new CheckpointException(file + ": it is a directory; give the name of a file in it");
    }
    if (!Files.isRegularFile(target)) {
      throw new CheckpointException(
          file
              + ": it is no file but a device, a pipe or a socket; open it and save to the stream");
    }
    Optional<PosixFileAttributes> replaced = attributes(target);
    // Root may write everything, but a file without the permission is still not meant to change.
    boolean locked =
        replaced
            .filter(a -> !a.permissions().contains(PosixFilePermission.OWNER_WRITE))
            .isPresent();
    if (locked || !Files.isWritable(target)) {
      throw new CheckpointException(
          file + ": it is read-only; make it writable, delete it, or save under another name");
    }
    return new Destination(target, replaced);
  }

  /** The folder that the file is in. */
  Path folder() {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  /** What a new file in its place is created with. */
  FileAttribute<?>[] attributes() {
    return replaced
        .map(PosixFileAttributes::permissions)
        .map(p -> new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(p)})
        .orElse(new FileAttribute<?>[0]);
  }

  /** Gives a file the owner and the mode of what it is to replace. */
  void dress(Path other) throws IOException {
    if (replaced.isEmpty()) {
      return;
    }
    PosixFileAttributes old = replaced.get();
    PosixFileAttributeView view = Files.getFileAttributeView(other, PosixFileAttributeView.class);
    PosixFileAttributes own = view.readAttributes();
    try {
      if (!own.group().equals(old.group())) {
        view.setGroup(old.group());
      }
      if (!own.owner().equals(old.owner())) {
        view.setOwner(old.owner());
      }
    } catch (IOException notAllowed) {
      // Only root may give files away. Whoever may write here may also replace, so it is no reason
      // to refuse.
    }
    view.setPermissions(old.permissions()); // Once more: the umask took some, a new owner others.
  }

  private static Path behindLinks(Path file) throws IOException {
    Path target = file;
    for (int link = 0; Files.isSymbolicLink(target); link++) {
      if (link == MOST_LINKS) {
        throw new CheckpointException(file + ": its symbolic links lead in a circle");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static Optional<PosixFileAttributes> attributes(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null ? Optional.empty() : Optional.of(view.readAttributes());
  }
}
