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

  /** What messages call it. */
  String name();

  /**
   * Opens it at its start; the caller closes it.
   *
   * @throws IOException if it can't be opened
   */
  InputStream open() throws IOException;

  /** How many bytes it has, where that is known before it is read. */
  default OptionalLong length() throws IOException {
    return OptionalLong.empty();
  }

  /** A file on disk. */
  static ModelSource file(Path file) {
    return new FileSource(file);
  }

  /**
   * A class-path resource, found as by {@link Class#getResourceAsStream}.
   *
   * @param anchor a class next to the resource
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

  /** A stream, which is read from where it stands to its end, once, and not closed. */
  static ModelSource stream(InputStream stream) {
    Objects.requireNonNull(stream, "stream");
    return of("the stream", () -> new KeptOpen(stream));
  }

  /** A channel in blocking mode, which is read from where it stands to its end, and not closed. */
  static ModelSource channel(ReadableByteChannel channel) {
    Objects.requireNonNull(channel, "channel");
    return of("the channel", () -> new KeptOpen(Channels.newInputStream(channel)));
  }

  /** Any other stream, under the name that messages call it. */
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

    /** A new stream, which the caller closes. */
    InputStream open() throws IOException;
  }

  /** A file. */
  record FileSource(Path file) implements ModelSource {

    /** A file. */
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
