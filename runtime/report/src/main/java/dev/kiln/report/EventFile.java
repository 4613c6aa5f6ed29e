package dev.kiln.report;

import dev.kiln.runtime.train.EpochReport;
import dev.kiln.runtime.train.Evaluation;
import dev.kiln.runtime.train.TrainingHistory;
import dev.kiln.runtime.train.TrainingListener;
import dev.kiln.runtime.train.TrainingPlan;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes the metrics of each epoch for TensorBoard: {@code tensorboard --logdir runs} shows them.
 * The file holds TFRecords (length, masked CRC-32C of it, data, masked CRC-32C of that), whose data
 * are {@code Event} messages in the encoding of protocol buffers, as TensorFlow's {@code
 * event.proto} and {@code summary.proto} say. What can't be written is told once, as a warning, and
 * the training goes on.
 */
public final class EventFile implements TrainingListener {

  private static final int MASK_DELTA = 0xa282ead8;

  private final Path folder;
  private final Clock clock;
  private final Dispensable writing = new Dispensable("the events");
  private Path file;

  private EventFile(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
    this.file = folder;
  }

  /**
   * In a folder for this training.
   *
   * @param folder an existing folder or one to make; the file in it is named after the second in
   *     which the training starts
   * @return a listener that writes each epoch, for TensorBoard
   */
  public static EventFile in(Path folder) {
    return new EventFile(folder, Clock.systemUTC());
  }

  @Override
  public void onTrainingStart(TrainingPlan plan) {
    Instant now = clock.instant();
    file = folder.resolve("events.out.tfevents." + now.getEpochSecond() + ".kiln");
    writing.write(
        file,
        () -> {
          Files.createDirectories(folder);
          Files.write(file, new byte[0]);
        });
    Message version = event(0);
    version.text(3, "brain.Event:2");
    append(version);
  }

  @Override
  public void onEpoch(EpochReport report) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss/training", report.trainLoss());
    values.put("accuracy/training", report.trainAccuracy());
    if (report.validation().isPresent()) {
      Evaluation validation = report.validation().get();
      values.put("loss/validation", validation.loss());
      values.put("accuracy/validation", validation.accuracy());
    }
    values.put("learning_rate", report.learningRate());
    values.put("samples_per_second", report.samplesPerSecond());
    Message summary = new Message();
    values.forEach(
        (tag, value) -> {
          if (!value.isNaN()) {
            Message scalar = new Message();
            scalar.text(1, tag);
            scalar.number(2, value.floatValue());
            summary.bytes(1, scalar.toBytes());
          }
        });
    Message event = event(report.epoch());
    event.bytes(5, summary.toBytes());
    append(event);
  }

  @Override
  public void onTrainingEnd(TrainingHistory history) {}

  private Message event(long step) {
    Message event = new Message();
    event.number(1, clock.millis() / 1000.0);
    event.varint(2, step);
    return event;
  }

  private void append(Message event) {
    writing.write(
        file,
        () -> {
          Files.createDirectories(folder);
          Files.write(
              file, record(event.toBytes()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        });
  }

  /** A TFRecord. */
  static byte[] record(byte[] data) {
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(maskedCrc(record.array(), 0, Long.BYTES));
    record.put(data);
    record.putInt(maskedCrc(data, 0, data.length));
    return record.array();
  }

  /** Masked, since the CRC of data that hold CRCs is weak. */
  static int maskedCrc(byte[] data, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(data, offset, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }

  /** A message in the encoding of protocol buffers. */
  private static final class Message {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void text(int field, String text) {
      bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(int field, byte[] bytes) {
      raw((field << 3) | 2);
      raw(bytes.length);
      out.writeBytes(bytes);
    }

    void varint(int field, long value) {
      raw(field << 3);
      raw(value);
    }

    void number(int field, double value) {
      raw((field << 3) | 1);
      out.writeBytes(
          ByteBuffer.allocate(Double.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putDouble(value)
              .array());
    }

    void number(int field, float value) {
      raw((field << 3) | 5);
      out.writeBytes(
          ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
    }

    private void raw(long value) {
      long left = value;
      while ((left & ~0x7fL) != 0) {
        out.write((int) ((left & 0x7f) | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }

    byte[] toBytes() {
      return out.toByteArray();
    }
  }
}
