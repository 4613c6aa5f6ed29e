package dev.kiln.data.npy;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** Reads and writes {@code .npy} files, one array in each. */
public final class Npy {

  private static final int ALIGNMENT = 64;

  private Npy() {}

  /**
   * Reads an array of numbers or booleans: versions 1 to 3, either byte order, either order of
   * indices.
   *
   * @param file a file of the format {@code .npy}
   * @return the array, in memory
   * @throws DataException if the file is missing or damaged, or holds something else
   */
  public static NpyArray read(Path file) throws DataException {
    return read(DataSource.file(file));
  }

  /**
   * Reads an array of numbers or booleans, plain or gzipped.
   *
   * @param source the bytes of such a file
   * @return the array, in memory
   * @throws DataException if the source is missing or damaged, or holds something else
   */
  public static NpyArray read(DataSource source) throws DataException {
    String name = source.name();
    try (InputStream in = source.openUnzipped()) {
      return new NpyReader(name, in).array();
    } catch (DataException explained) {
      throw explained;
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** What to say of a file that can't be read. */
  static DataException unreadable(String name, IOException e) {
    boolean damaged = e instanceof ZipException || e instanceof EOFException;
    String hint = damaged ? "; it is damaged" : "";
    return new DataException(name + ": it can't be read (" + e + ")" + hint, e);
  }

  /**
   * Writes an array, in version 1 of the format, with its own type and byte order.
   *
   * @param file where it goes; what is there is replaced
   * @param array what is written
   * @throws IOException if it can't be written
   */
  public static void write(Path file, NpyArray array) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out, array);
    }
  }

  /** Writes an array and leaves the stream open. */
  static void write(OutputStream out, NpyArray array) throws IOException {
    out.write(start(array.header()));
    // Not closed: it would close the stream, which may be a part of an archive.
    WritableByteChannel channel = Channels.newChannel(out);
    channel.write(array.data());
  }

  /** What stands before the elements, padded so that they are aligned. */
  static byte[] start(NpyHeader header) {
    int length = 10 + header.text().length() + 1;
    return start(header, (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
  }

  /** The same, padded to a length. */
  static byte[] start(NpyHeader header, int length) {
    String text = header.text();
    String padded = text + " ".repeat(length - 10 - text.length() - 1) + "\n";
    int size = padded.length();
    String magic = "\u0093NUMPY\u0001\u0000" + (char) (size & 0xff) + (char) (size >> 8);
    return (magic + padded).getBytes(StandardCharsets.ISO_8859_1);
  }
}
