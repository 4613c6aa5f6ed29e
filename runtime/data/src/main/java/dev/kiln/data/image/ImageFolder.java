package dev.kiln.data.image;

import dev.kiln.runtime.data.DataException;
import dev.kiln.runtime.data.DataSource;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.info.Shape;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Images in one folder for each class, which is named after it. They are decoded when they are
 * copied, each time anew unless this is {@link #cached}; a file that turns out to be broken then is
 * an {@link UncheckedIOException} whose cause names it. {@link #broken} finds all such files
 * before.
 */
public final class ImageFolder implements Dataset {

  private final ImageDecoder decoder;
  private final List<String> classNames;
  private final List<Path> files;
  private final List<Integer> labels;
  private final Optional<AtomicReferenceArray<byte[]>> cache;

  private ImageFolder(
      ImageDecoder decoder, ImageFiles files, Optional<AtomicReferenceArray<byte[]>> cache) {
    this.decoder = decoder;
    this.classNames = files.classNames();
    this.files = files.files();
    this.labels = files.labels();
    this.cache = cache;
  }

  /**
   * The images below a folder. Each folder in it is a class, with the images in it and in folders
   * further down; the classes are sorted by name. Files that don't end as images do are left out.
   *
   * @param root a folder with a folder for each class
   * @param decoder what makes images of files
   * @return a dataset that decodes an image each time it is asked for it
   * @throws DataException if there is no such folder, it has no folders, or one has no images
   */
  public static ImageFolder open(Path root, ImageDecoder decoder) throws DataException {
    return new ImageFolder(decoder, ImageFiles.find(root, Optional.empty()), Optional.empty());
  }

  /**
   * The same with the classes of another folder, for example the one that was trained on: a class
   * may have no images here.
   *
   * @param root a folder with folders for classes
   * @param decoder what makes images of files
   * @param classNames all classes, in the order of their indices
   * @return a dataset that decodes an image each time it is asked for it
   * @throws DataException if there is no such folder, or it has one that is none of the classes
   */
  public static ImageFolder open(Path root, ImageDecoder decoder, List<String> classNames)
      throws DataException {
    return new ImageFolder(
        decoder, ImageFiles.find(root, Optional.of(classNames)), Optional.empty());
  }

  /**
   * The same with a memory: each image is decoded once, and kept as bytes, one for each number.
   *
   * @return a dataset of the same images, which takes one byte for each number that it was asked
   *     for
   */
  public ImageFolder cached() {
    return new ImageFolder(
        decoder,
        new ImageFiles(classNames, files, labels),
        Optional.of(new AtomicReferenceArray<>(files.size())));
  }

  /** {@return what the classes are called, in the order of their indices} */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * {@return the file that an image comes from}
   *
   * @param index which sample, from 0
   */
  public Path file(int index) {
    return files.get(index);
  }

  /**
   * Decodes all images, and gives an exception for each that is broken.
   *
   * @return what is wrong with which file; empty if all is well
   */
  public List<DataException> broken() {
    List<DataException> broken = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      try {
        pixels(i);
      } catch (DataException e) {
        broken.add(e);
      }
    }
    return broken;
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public Shape inputShape() {
    return decoder.shape();
  }

  @Override
  public int classes() {
    return classNames.size();
  }

  @Override
  public int label(int index) {
    return labels.get(index);
  }

  /**
   * Copies one image.
   *
   * @throws UncheckedIOException if it is broken
   */
  @Override
  public void copyInput(int index, float[] target, int offset) {
    byte[] pixels;
    try {
      pixels = pixels(Objects.checkIndex(index, files.size()));
    } catch (DataException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < pixels.length; i++) {
      target[offset + i] = Byte.toUnsignedInt(pixels[i]) / 255f;
    }
  }

  private byte[] pixels(int index) throws DataException {
    byte[] known = cache.map(images -> images.get(index)).orElse(null);
    if (known != null) {
      return known;
    }
    byte[] pixels = decoder.pixels(DataSource.file(files.get(index)));
    cache.ifPresent(images -> images.set(index, pixels));
    return pixels;
  }
}
