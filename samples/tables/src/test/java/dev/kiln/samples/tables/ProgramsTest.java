package dev.kiln.samples.tables;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs that the guide shows, run as it says. */
class ProgramsTest {

  @TempDir Path directory;

  private interface Program {
    void run() throws Exception;
  }

  @Test
  void irisFromCsv() throws Exception {
    Path csv = directory.resolve("iris.csv");
    try (InputStream shipped = IrisFromCsv.class.getResourceAsStream("iris.csv")) {
      Files.copy(shipped, csv);
    }
    List<String> printed = printed(() -> IrisFromCsv.main(new String[] {csv.toString()}));
    assertTrue(accuracy(printed) >= 0.96, printed.toString());
  }

  @Test
  void photosFromFolders() throws Exception {
    for (int i = 0; i < 40; i++) {
      draw("leaves", i);
      draw("tomatoes", i);
    }
    String leaf = directory.resolve("photos/leaves/3.png").toString();
    String folder = directory.resolve("photos").toString();
    List<String> printed = printed(() -> PhotosFromFolders.main(new String[] {folder, leaf}));
    assertTrue(accuracy(printed) >= 0.95, printed.toString());
    assertTrue(printed.get(1).startsWith("leaves "), printed.toString());
    assertTrue(Float.parseFloat(printed.get(1).substring(7)) > 0.5f, printed.toString());
  }

  /** The head alone learns the other digits; guessing gives 0.2. */
  @Test
  void fineTuning() throws Exception {
    Path csv = directory.resolve("digits.csv.gz");
    try (InputStream shipped = FineTuning.class.getResourceAsStream("digits.csv.gz")) {
      Files.copy(shipped, csv);
    }
    Path trained = directory.resolve("low.safetensors");
    List<String> printed =
        printed(() -> FineTuning.main(new String[] {csv.toString(), trained.toString()}));
    assertTrue(accuracy(printed, "0 to 4: ") >= 0.98, printed.toString());
    assertTrue(accuracy(printed.subList(1, 2), "5 to 9: ") >= 0.96, printed.toString());
  }

  /** A disc of any size and place, green or red, on any dark ground. */
  private void draw(String kind, int number) throws IOException {
    SplittableRandom random = new SplittableRandom(31 * kind.hashCode() + number);
    BufferedImage image = new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(random.nextInt(0x404040)));
    graphics.fillRect(0, 0, 48, 40);
    int strong = 150 + random.nextInt(100);
    int weak = random.nextInt(100);
    boolean red = kind.equals("tomatoes");
    graphics.setColor(new Color(red ? strong : weak, red ? weak : strong, random.nextInt(100)));
    int size = 16 + random.nextInt(8);
    graphics.fillOval(6 + random.nextInt(12), 4 + random.nextInt(8), size, size);
    graphics.dispose();
    Path file = directory.resolve("photos").resolve(kind).resolve(number + ".png");
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private static double accuracy(List<String> printed) {
    return accuracy(printed, "");
  }

  private static double accuracy(List<String> printed, String before) {
    return Double.parseDouble(printed.get(0).replace(before + "accuracy ", ""));
  }

  private static List<String> printed(Program program) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      program.run();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
