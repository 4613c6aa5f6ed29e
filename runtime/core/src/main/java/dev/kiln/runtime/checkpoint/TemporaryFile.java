package dev.kiln.runtime.checkpoint;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.UUID;

/**
 * A new file under a name of its own that becomes another one. While it is written it is locked;
 * the system ends the lock with the process. So a temporary file that can be locked is one that a
 * killed process left, on whatever machine, and however its number is used again.
 */
final class TemporaryFile implements AutoCloseable {

  private static final String PATTERN = ".kiln-*.tmp";

  /**
   * What those of this process start with. It must not even open them: the first file descriptor
   * that is closed would end the lock of the other.
   */
  private static final String OWN = ".kiln-" + process() + "-";

  private final Destination destination;
  private final Path path;
  private final OutputStream out;

  private TemporaryFile(Destination destination, Path path, OutputStream out) {
    this.destination = destination;
    this.path = path;
    this.out = out;
  }

  /** A new one in the destination's folder, after those of killed processes are deleted. */
  static TemporaryFile create(Destination destination) throws IOException {
    Path folder = destination.folder();
    boolean local = folder.getFileSystem() == FileSystems.getDefault();
    if (local) {
      deleteLeftBehind(folder);
    }
    while (true) {
      Path path = folder.resolve(OWN + UUID.randomUUID() + ".tmp");
      Files.createFile(path, destination.attributes());
      // Neither stream minds interruption, as a channel does.
      OutputStream out = local ? new FileOutputStream(path.toFile()) : Files.newOutputStream(path);
      if (!(out instanceof FileOutputStream file) || lock(path, file)) {
        return new TemporaryFile(destination, path, out);
      }
      out.close();
    }
  }

  /** Writes to the file. */
  OutputStream out() {
    return out;
  }

  /** Puts the file, complete, in the place of another. */
  void moveTo(Path target) throws IOException {
    destination.dress(path);
    // Without this, a power cut after the move could leave an empty file under the final name.
    if (out instanceof FileOutputStream file) {
      file.getFD().sync();
    }
    out.close();
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(destination.folder());
  }

  /** Deletes the file, unless it has been moved. */
  @Override
  public void close() {
    try {
      try {
        out.close();
      } finally {
        Files.deleteIfExists(path);
      }
    } catch (IOException cannotDelete) {
      // What made the write fail is on its way to the caller, and matters more than a file left
      // behind; the next process that writes here deletes it.
    }
  }

  /** False if another process took the file for one left behind in the moment before the lock. */
  private static boolean lock(Path path, FileOutputStream file) {
    try {
      FileLock lock = file.getChannel().tryLock();
      return lock != null && Files.exists(path);
    } catch (IOException noLocksHere) {
      return true; // Some network drives: then nobody can take it for one left behind either.
    }
  }

  private static void deleteLeftBehind(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PATTERN)) {
      for (Path file : files) {
        boolean own = file.getFileName().toString().startsWith(OWN);
        if (!own && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          deleteIfLeftBehind(file);
        }
      }
    } catch (IOException | DirectoryIteratorException cannotList) {
      // Writing, which comes next, says what is wrong with the folder.
    }
  }

  private static void deleteIfLeftBehind(Path path) {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        FileLock lock = file.getChannel().tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | OverlappingFileLockException inUse) {
      // Not ours to delete.
    }
  }

  /** Makes the new name survive a power cut. */
  private static void syncFolder(Path folder) {
    boolean interrupted = false;
    boolean again = true;
    while (again) {
      again = false;
      try (FileChannel channel = FileChannel.open(folder)) {
        channel.force(true);
      } catch (ClosedByInterruptException interruption) {
        interrupted |= Thread.interrupted();
        again = true;
      } catch (IOException unsupported) {
        // Folders can't be opened everywhere; where they can't, there is nothing more to be done.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Numbers of processes are used again, in containers at once; the time makes them unique. */
  private static String process() {
    ProcessHandle process = ProcessHandle.current();
    Instant start = process.info().startInstant().orElse(Instant.EPOCH);
    return process.pid() + "-" + start.toEpochMilli();
  }
}
