package dev.kiln.runtime.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where an IDX file comes from. */
public interface IdxSource {

  /** What messages call it. */
  String name();

  /**
   * Opens it at its start; the caller closes it.
   *
   * @throws IOException if it can't be opened
   */
  InputStream open() throws IOException;

  /** A file on disk. */
  static IdxSource file(Path file) {
    return of(
        file.toString(),
        () -> {
          try {
            return Files.newInputStream(file);
          } catch (NoSuchFileException e) {
            throw new DataException(file + ": there is no such file; check the path", e);
          }
        });
  }

  /**
   * A class-path resource, found as by {@link Class#getResourceAsStream}.
   *
   * @param anchor a class next to the resource
   */
  static IdxSource resource(Class<?> anchor, String resource) {
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

  /** Any other stream, under the name that messages call it. */
  static IdxSource of(String name, Opener opener) {
    return new IdxSource() {
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
}
