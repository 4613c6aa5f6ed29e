package dev.kiln.runtime.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;

/** Where a file with data comes from: a disk, a jar, or any other stream. */
public interface DataSource {

  /** {@return what messages call it} */
  String name();

  /**
   * Opens it at its start; the caller closes it.
   *
   * @return the stream
   * @throws IOException if it can't be opened
   */
  InputStream open() throws IOException;

  /**
   * Opens it at its start and decompresses what starts as gzip does, whatever the file is called:
   * browsers unzip without renaming. The caller closes it.
   *
   * @return the stream of what was packed
   * @throws IOException if it can't be opened
   */
  default InputStream openUnzipped() throws IOException {
    InputStream stream = open();
    try {
      BufferedInputStream buffered = new BufferedInputStream(stream);
      buffered.mark(2);
      int start = buffered.read() << 8 | buffered.read();
      buffered.reset();
      return start == 0x1f8b ? new GzipStream(buffered) : buffered;
    } catch (Throwable failure) {
      stream.close();
      throw failure;
    }
  }

  /**
   * {@return how many bytes it has, packed as it may be, where that is known before it is read}
   *
   * @throws java.io.IOException if that can't be found out
   */
  default OptionalLong length() throws IOException {
    return OptionalLong.empty();
  }

  /**
   * {@return a file on disk}
   *
   * @param file where it is on disk
   */
  static DataSource file(Path file) {
    return new FileSource(file);
  }

  /**
   * {@return a class-path resource, found as by {@link Class#getResourceAsStream}}
   *
   * @param anchor a class next to the resource
   * @param resource its name, relative to the class
   */
  static DataSource resource(Class<?> anchor, String resource) {
    Objects.requireNonNull(anchor, "anchor");
    return of(
        resource,
        () -> {
          InputStream stream = anchor.getResourceAsStream(resource);
          if (stream == null) {
            String place = "there is no such resource next to " + anchor.getName();
            throw new DataException(resource + ": " + place + "; check the name and the jar");
          }
          return stream;
        });
  }

  /**
   * {@return any other stream, under the name that messages call it}
   *
   * @param name what messages call it
   * @param opener opens the stream, anew each time
   */
  static DataSource of(String name, Opener opener) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(opener, "opener");
    return new DataSource() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public InputStream open() throws IOException {
        return opener.open();
      }
    };
  }

  /**
   * A file.
   *
   * @param file where it is on disk
   */
  record FileSource(Path file) implements DataSource {

    /**
     * A file on disk.
     *
     * @param file where it is on disk
     */
    public FileSource {
      Objects.requireNonNull(file, "file");
    }

    @Override
    public String name() {
      return file.toString();
    }

    @Override
    public InputStream open() throws IOException {
      try {
        return Files.newInputStream(file);
      } catch (NoSuchFileException e) {
        throw new DataException(file + ": there is no such file; check the path", e);
      }
    }

    @Override
    public OptionalLong length() throws IOException {
      // Pipes and devices have a size of 0 and are read all the same.
      return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    }
  }

  /** Opens a stream at its start. */
  @FunctionalInterface
  interface Opener {

    /**
     * {@return a new stream, which the caller closes}
     *
     * @throws java.io.IOException if it can't be opened
     */
    InputStream open() throws IOException;
  }
}
