package dev.kiln.runtime.checkpoint;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;

/** Where saved parameters come from. */
public interface ModelSource {

  /** {@return how messages of mistakes name it, for example the path of a file} */
  String name();

  /**
   * Opens it at its start; the caller closes it.
   *
   * @return the stream
   * @throws IOException if it can't be opened
   */
  InputStream open() throws IOException;

  /**
   * {@return how many bytes it has, where that is known before it is read}
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
  static ModelSource file(Path file) {
    return new FileSource(file);
  }

  /**
   * {@return a class-path resource, found as by {@link Class#getResourceAsStream}}
   *
   * @param anchor a class next to the resource
   * @param resource its name, relative to the class
   */
  static ModelSource resource(Class<?> anchor, String resource) {
    Objects.requireNonNull(anchor, "anchor");
    return of(
        resource,
        () -> {
          InputStream stream = anchor.getResourceAsStream(resource);
          if (stream == null) {
            String place = "there is no such resource next to " + anchor.getName();
            throw new CheckpointException(resource + ": " + place + "; check the name and the jar");
          }
          return stream;
        });
  }

  /**
   * {@return a stream, which is read from where it stands to its end, once, and not closed}
   *
   * @param stream stands at the first byte of the file
   */
  static ModelSource stream(InputStream stream) {
    Objects.requireNonNull(stream, "stream");
    return of("the stream", () -> new KeptOpen(stream));
  }

  /**
   * {@return a channel in blocking mode, which is read from where it stands to its end, and not
   * closed}
   *
   * @param channel in blocking mode, stands at the first byte of the file
   */
  static ModelSource channel(ReadableByteChannel channel) {
    Objects.requireNonNull(channel, "channel");
    return of("the channel", () -> new KeptOpen(Channels.newInputStream(channel)));
  }

  /**
   * {@return any other stream, under the name that messages call it}
   *
   * @param name how messages of mistakes name it
   * @param opener opens the stream, anew each time
   */
  static ModelSource of(String name, Opener opener) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(opener, "opener");
    return new ModelSource() {
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

  /**
   * A file.
   *
   * @param file where it is on disk
   */
  record FileSource(Path file) implements ModelSource {

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
      } catch (NoSuchFileException missing) {
        throw new CheckpointException(file + ": there is no such file; check the path", missing);
      }
    }

    @Override
    public OptionalLong length() throws IOException {
      // Pipes and devices have a size of 0 and are read all the same.
      return Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
    }
  }

  /** A stream of the user's. */
  final class KeptOpen extends FilterInputStream {

    private KeptOpen(InputStream stream) {
      super(stream);
    }

    @Override
    public void close() {}
  }
}
