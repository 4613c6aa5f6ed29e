import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Takes the sample's subset from the official, gzipped files of MNIST: of each class the same
 * number of images, evenly spaced over the file, interleaved as 0, 1, ..., 9, 0, 1, ... so that the
 * first images of the result, however many, are balanced too. Evenly spaced, because the first half
 * of the test images is harder to read than the second.
 *
 * <pre>java MakeSubset.java SOURCE_DIR TARGET_DIR</pre>
 */
final class MakeSubset {

  private static final int CLASSES = 10;
  private static final int IMAGES_MAGIC = 0x0803;
  private static final int LABELS_MAGIC = 0x0801;

  private final String imagesName;
  private final String labelsName;

  private MakeSubset(String part) {
    this.imagesName = part + "-images-idx3-ubyte.gz";
    this.labelsName = part + "-labels-idx1-ubyte.gz";
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      System.err.println("usage: java MakeSubset.java SOURCE_DIR TARGET_DIR");
      System.exit(2);
    }
    Path source = Path.of(args[0]);
    Path target = Path.of(args[1]);
    new MakeSubset("train").write(source, target, 1_200);
    new MakeSubset("t10k").write(source, target, 200);
  }

  private void write(Path source, Path target, int perClass) throws IOException {
    byte[] labels = readLabels(source.resolve(labelsName));
    int[] chosen = chooseInterleaved(labels, perClass);
    writeImages(source.resolve(imagesName), target.resolve(imagesName), labels.length, chosen);
    writeLabels(target.resolve(labelsName), labels, chosen);
  }

  private static int[] chooseInterleaved(byte[] labels, int perClass) throws IOException {
    int[] chosen = new int[CLASSES * perClass];
    for (int label = 0; label < CLASSES; label++) {
      int[] ofClass = imagesOf(label, labels);
      check(ofClass.length >= perClass, "only " + ofClass.length + " images of class " + label);
      for (int i = 0; i < perClass; i++) {
        chosen[CLASSES * i + label] = ofClass[i * ofClass.length / perClass];
      }
    }
    return chosen;
  }

  private static int[] imagesOf(int label, byte[] labels) {
    return IntStream.range(0, labels.length).filter(image -> labels[image] == label).toArray();
  }

  private static byte[] readLabels(Path file) throws IOException {
    try (DataInputStream in = open(file)) {
      check(in.readInt() == LABELS_MAGIC, file + " holds no labels");
      byte[] labels = new byte[in.readInt()];
      in.readFully(labels);
      return labels;
    }
  }

  private static void writeImages(Path source, Path target, int count, int[] chosen)
      throws IOException {
    try (DataInputStream in = open(source);
        DataOutputStream out = create(target)) {
      check(in.readInt() == IMAGES_MAGIC, source + " holds no images");
      check(in.readInt() == count, source + " has another count than its labels");
      int rows = in.readInt();
      int columns = in.readInt();
      byte[] pixels = in.readAllBytes();
      out.writeInt(IMAGES_MAGIC);
      out.writeInt(chosen.length);
      out.writeInt(rows);
      out.writeInt(columns);
      for (int image : chosen) {
        out.write(pixels, image * rows * columns, rows * columns);
      }
    }
  }

  private static void writeLabels(Path target, byte[] labels, int[] chosen) throws IOException {
    try (DataOutputStream out = create(target)) {
      out.writeInt(LABELS_MAGIC);
      out.writeInt(chosen.length);
      for (int image : chosen) {
        out.writeByte(labels[image]);
      }
    }
  }

  private static DataInputStream open(Path file) throws IOException {
    return new DataInputStream(new GZIPInputStream(Files.newInputStream(file)));
  }

  private static DataOutputStream create(Path file) throws IOException {
    return new DataOutputStream(new SmallGzip(Files.newOutputStream(file)));
  }

  private static void check(boolean condition, String problem) throws IOException {
    if (!condition) {
      throw new IOException(problem);
    }
  }

  /** Compresses well. Java writes no time stamp, so the same input gives the same file. */
  private static final class SmallGzip extends GZIPOutputStream {

    SmallGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
