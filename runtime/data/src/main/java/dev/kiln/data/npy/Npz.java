package dev.kiln.data.npy;

import dev.kiln.runtime.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Reads and writes {@code .npz} files: archives of arrays with names. */
public final class Npz {

  private static final String ENDING = ".npy";

  private Npz() {}

  /**
   * Reads all arrays.
   *
   * @param file a file of the format {@code .npz}
   * @return the arrays by name, in the archive's order
   * @throws DataException if the file is missing or damaged, or holds something else
   */
  public static Map<String, NpyArray> read(Path file) throws DataException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Map<String, NpyArray> arrays = new LinkedHashMap<>();
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith(ENDING)) {
          arrays.put(stem(entry.getName()), read(file, zip, entry));
        }
      }
      if (arrays.isEmpty()) {
        throw new DataException(file + ": there are no arrays in it");
      }
      return arrays;
    } catch (NoSuchFileException e) {
      throw new DataException(file + ": there is no such file; check the path", e);
    } catch (DataException explained) {
      throw explained;
    } catch (IOException e) {
      throw Npy.unreadable(file.toString(), e);
    } catch (IllegalArgumentException e) {
      throw new DataException(file + ": its names can't be read (" + e + "); it is damaged", e);
    }
  }

  private static NpyArray read(Path file, ZipFile zip, ZipEntry entry) throws IOException {
    String name = file + " (" + stem(entry.getName()) + ")";
    try (InputStream in = zip.getInputStream(entry)) {
      return new NpyReader(name, in).array();
    }
  }

  private static String stem(String name) {
    return name.substring(0, name.length() - ENDING.length());
  }

  /**
   * Writes arrays, compressed, as {@code numpy.savez_compressed} does.
   *
   * @param file where they go; what is there is replaced
   * @param arrays the arrays by the names that NumPy shall see
   * @throws IOException if they can't be written
   */
  public static void write(Path file, Map<String, NpyArray> arrays) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ENDING));
        Npy.write(zip, array.getValue());
        zip.closeEntry();
      }
    }
  }
}
