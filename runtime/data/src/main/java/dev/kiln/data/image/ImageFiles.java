package dev.kiln.data.image;

import dev.kiln.runtime.data.DataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The files of images in folders of classes, sorted by class and name. */
record ImageFiles(List<String> classNames, List<Path> files, List<Integer> labels) {

  ImageFiles {
    classNames = List.copyOf(classNames);
    files = List.copyOf(files);
    labels = List.copyOf(labels);
  }

  /** Looks for images; without given classes each folder is one and must not be empty. */
  static ImageFiles find(Path root, Optional<List<String>> given) throws DataException {
    if (!Files.isDirectory(root)) {
      throw new DataException(root + ": there is no such folder; check the path");
    }
    try {
      return find(root, folders(root), given);
    } catch (DataException explained) {
      throw explained;
    } catch (IOException | UncheckedIOException e) {
      throw new DataException(root + ": it can't be read (" + e + ")", e);
    }
  }

  private static ImageFiles find(Path root, List<Path> folders, Optional<List<String>> given)
      throws IOException {
    if (folders.isEmpty()) {
      throw new DataException(root + ": it has no folders; put each class's images in one");
    }
    List<String> names =
        given.orElse(folders.stream().map(folder -> folder.getFileName().toString()).toList());
    List<Path> files = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (Path folder : folders) {
      int label = names.indexOf(folder.getFileName().toString());
      if (label < 0) {
        throw new DataException(folder + ": it is none of the classes " + names);
      }
      List<Path> images = images(folder);
      if (images.isEmpty() && given.isEmpty()) {
        throw new DataException(
            folder + ": there are no images in it; put some there or delete the folder");
      }
      for (Path image : images) {
        files.add(image);
        labels.add(label);
      }
    }
    return new ImageFiles(names, files, labels);
  }

  private static List<Path> folders(Path root) throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.filter(Files::isDirectory).filter(ImageFiles::isVisible).sorted().toList();
    }
  }

  private static List<Path> images(Path folder) throws IOException {
    Set<String> endings =
        Arrays.stream(ImageIO.getReaderFileSuffixes())
            .filter(ending -> !ending.isEmpty())
            .map(ending -> "." + ending.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(ImageFiles::isVisible)
          .filter(file -> endings.contains(ending(file)))
          .sorted()
          .toList();
    }
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.substring(Math.max(0, name.lastIndexOf('.')));
  }

  private static boolean isVisible(Path path) {
    return !path.getFileName().toString().startsWith(".");
  }
}
