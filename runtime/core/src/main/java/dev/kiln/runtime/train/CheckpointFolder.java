package dev.kiln.runtime.train;

import dev.kiln.runtime.checkpoint.StateFile;
import dev.kiln.runtime.info.ModelInfo;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checkpoints in a folder.
 *
 * @param path the folder, which is there
 * @param model what is trained
 */
record CheckpointFolder(Path path, ModelInfo model) {

  private static final Logger LOG = System.getLogger("dev.kiln.train");
  private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{10,18})\\.safetensors");
  private static final String DAMAGED = ".damaged";

  /**
   * Creates the folder if it is not there.
   *
   * @throws IOException if files can't be written to it
   */
  static CheckpointFolder open(Path path, ModelInfo model) throws IOException {
    StateFile.prepareFolder(path);
    return new CheckpointFolder(path, model);
  }

  /** The file of a training of which so many batches are done. */
  Path file(long batches) {
    return path.resolve(String.format(Locale.ROOT, "checkpoint-%010d.safetensors", batches));
  }

  /** The model of the best epoch. */
  Path best() {
    return path.resolve("best.safetensors");
  }

  /** All checkpoints, the newest first. */
  List<Path> newestFirst() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(path)) {
      for (Path file : all) {
        if (name(file).matches()) {
          files.add(file);
        }
      }
    }
    files.sort(Comparator.comparingLong(CheckpointFolder::batches).reversed());
    return files;
  }

  /** Deletes all but the newest. */
  void keep(int count) throws IOException {
    List<Path> files = newestFirst();
    for (Path old : files.subList(Math.min(count, files.size()), files.size())) {
      Files.deleteIfExists(old);
    }
  }

  /**
   * The newest checkpoint that is not damaged, if there are any checkpoints. Damaged ones before it
   * get other names, so that they don't count among those that are kept.
   *
   * @throws IOException if there are checkpoints, and all are damaged
   */
  Optional<StateFile> newest() throws IOException {
    List<IOException> damages = new ArrayList<>();
    List<Path> files = newestFirst();
    for (Path file : files) {
      try {
        StateFile found = StateFile.open(file, model);
        for (int i = 0; i < damages.size(); i++) {
          setAside(files.get(i), damages.get(i), file);
        }
        return Optional.of(found);
      } catch (IOException damage) {
        damages.add(damage);
      }
    }
    if (damages.isEmpty()) {
      return Optional.empty();
    }
    throw new IOException(
        path
            + ": none of its checkpoints can be read; the newest: "
            + damages.get(0).getMessage()
            + "; delete them to start anew",
        damages.get(0));
  }

  private static void setAside(Path file, IOException damage, Path other) throws IOException {
    LOG.log(
        Level.WARNING,
        "{0}",
        damage.getMessage() + "; going on from " + other.getFileName() + " instead");
    Path aside = file.resolveSibling(file.getFileName() + DAMAGED);
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
  }

  private static long batches(Path file) {
    Matcher name = name(file);
    return name.matches() ? Long.parseLong(name.group(1)) : 0;
  }

  private static Matcher name(Path file) {
    return NAME.matcher(String.valueOf(file.getFileName()));
  }
}
