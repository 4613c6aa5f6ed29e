package dev.kiln.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.InferenceWorkspace;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.TrainingWorkspace;
import dev.kiln.runtime.Workers;
import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.MetricValue;
import dev.kiln.runtime.train.TrainingListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs read. */
class FilesTest {

  @TempDir private Path folder;

  @Test
  void csvHasAHeadingAndALineForEachEpoch() throws IOException {
    Path file = folder.resolve("deep/metrics.csv");
    MetricsFile metrics = MetricsFile.csv(file);
    for (int training = 0; training < 2; training++) { // The second starts anew.
      metrics.onTrainingStart(Trainings.plan(1_000, 2));
      metrics.onEpoch(Trainings.epoch(1, 0.5, 0.75));
      metrics.onEpoch(Trainings.epoch(2, Double.POSITIVE_INFINITY, Double.NaN));
    }
    assertEquals(
        List.of(
            "epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate,samples,seconds",
            "1,0.5,0.75,1.0,0.5,0.125,1000,2.0",
            "2,,,,,0.125,1000,2.0",
            ""),
        List.of(Files.readString(file).split("\r\n", -1)));
  }

  @Test
  void jsonLinesEscapeNames() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    MetricsFile metrics = MetricsFile.jsonLines(file);
    metrics.onTrainingStart(Trainings.plan(1_000, 1));
    metrics.onEpoch(
        new EpochReport(
            1,
            0.5,
            Double.NaN,
            Map.of("a\"b\\\n", new MetricValue(0.25, List.of())),
            Optional.empty(),
            10,
            Duration.ofSeconds(1)));
    assertEquals(
        "{\"epoch\":1,\"loss\":0.5,\"accuracy\":null,\"a\\\"b\\\\\\u000a\":0.25,"
            + "\"learning_rate\":null,\"samples\":10,\"seconds\":1.0}\n",
        Files.readString(file));
  }

  /**
   * Nor does a full disk; the place is a file where a folder should be, which root can't change.
   */
  @Test
  void whatCannotBeWrittenIsToldOnceAndDoesNotEndTheTraining() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "").resolve("inside");
    List<String> warnings = new ArrayList<>();
    Handler handler = handler(warnings);
    Logger logger = Logger.getLogger("dev.kiln.report");
    logger.addHandler(handler);
    try {
      for (TrainingListener listener :
          List.of(
              MetricsFile.csv(blocked),
              MetricsFile.jsonLines(blocked),
              EventFile.in(blocked),
              Report.of(new Untrained()).file(blocked))) {
        int before = warnings.size();
        listener.onTrainingStart(Trainings.plan(1_000, 2));
        listener.onEpoch(Trainings.epoch(1, 0.5, 0.75));
        listener.onEpoch(Trainings.epoch(2, 0.5, 0.75));
        assertEquals(before + 1, warnings.size(), listener + " " + warnings);
        String warning = warnings.get(before);
        assertTrue(warning.contains(" can't be written to " + blocked), warning);
        assertTrue(warning.endsWith("the training goes on"), warning);
      }
    } finally {
      logger.removeHandler(handler);
    }
  }

  private static Handler handler(List<String> warnings) {
    return new Handler() {
      @Override
      public void publish(LogRecord warning) {
        warnings.add(String.valueOf(warning.getParameters()[0]));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /** A model that is never run. */
  private static final class Untrained extends Model {
    Untrained() {
      super(Trainings.info(), new float[Trainings.info().parameterCount()]);
    }

    @Override
    protected InferenceWorkspace newInferenceWorkspace(int capacity, Workers workers) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected TrainingWorkspace newTrainingWorkspace(int capacity, Workers workers) {
      throw new UnsupportedOperationException();
    }
  }

  /** RFC 3720, appendix B.4: the CRC of 32 zeros is 8a9136aa. */
  @Test
  void crcIsCastagnolisAndMasked() {
    CRC32C crc = new CRC32C();
    crc.update(new byte[32]);
    assertEquals(0x8a9136aaL, crc.getValue());
    int masked = EventFile.maskedCrc(new byte[32], 0, 32);
    assertEquals(0x8a9136aa, Integer.rotateLeft(masked - 0xa282ead8, 15));
  }

  @Test
  void eventsAreReadBackAsTensorBoardDoes() throws IOException {
    EventFile events = EventFile.in(folder.resolve("run"));
    events.onTrainingStart(Trainings.plan(1_000, 2));
    events.onEpoch(Trainings.epoch(1, 0.5, 0.75));
    events.onEpoch(Trainings.epoch(300, 0.25, 0.875));
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.resolve("run"))) {
      files = all.toList();
    }
    assertEquals(1, files.size());
    assertTrue(files.get(0).getFileName().toString().contains("tfevents"), files.toString());
    List<byte[]> records = records(Files.readAllBytes(files.get(0)));
    assertEquals(3, records.size());
    String first = new String(records.get(0), StandardCharsets.ISO_8859_1);
    assertTrue(first.endsWith("brain.Event:2"), first);
    assertEquals(
        "step 1 {accuracy/training=0.75, accuracy/validation=0.5, learning_rate=0.125,"
            + " loss/training=0.5, loss/validation=1.0, samples_per_second=500.0}",
        event(records.get(1)));
    assertTrue(event(records.get(2)).startsWith("step 300 {accuracy/training=0.875"));
  }

  private static List<byte[]> records(byte[] file) {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> records = new ArrayList<>();
    while (buffer.hasRemaining()) {
      int start = buffer.position();
      byte[] data = new byte[(int) buffer.getLong()];
      assertEquals(masked(file, start, 8), buffer.getInt());
      buffer.get(data);
      assertEquals(masked(data, 0, data.length), buffer.getInt());
      records.add(data);
    }
    return records;
  }

  private static int masked(byte[] data, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(data, from, length);
    long value = crc.getValue();
    return (int) (((value >>> 15) | (value << 17)) + 0xa282ead8L);
  }

  /** Reads an event with a parser of its own: fields by their numbers. */
  private static String event(byte[] data) {
    ByteBuffer event = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    long step = 0;
    Map<String, Float> values = new TreeMap<>();
    while (event.hasRemaining()) {
      int key = (int) varint(event);
      switch (key) {
        case (1 << 3) | 1 -> event.getDouble();
        case 2 << 3 -> step = varint(event);
        case (5 << 3) | 2 -> summary(part(event), values);
        default -> throw new AssertionError("field " + key);
      }
    }
    return "step " + step + " " + values;
  }

  private static void summary(ByteBuffer summary, Map<String, Float> values) {
    while (summary.hasRemaining()) {
      assertEquals((1 << 3) | 2, varint(summary));
      ByteBuffer value = part(summary);
      assertEquals((1 << 3) | 2, varint(value));
      String tag = StandardCharsets.UTF_8.decode(part(value)).toString();
      assertEquals((2 << 3) | 5, varint(value));
      values.put(tag, value.getFloat());
    }
  }

  private static ByteBuffer part(ByteBuffer buffer) {
    int length = (int) varint(buffer);
    ByteBuffer part = buffer.slice(buffer.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.position(buffer.position() + length);
    return part;
  }

  private static long varint(ByteBuffer buffer) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = buffer.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
