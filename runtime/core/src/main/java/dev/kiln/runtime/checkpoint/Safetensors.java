package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.internal.memory.HeapMemory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A model's parameters as a safetensors file, one tensor per parameter, under its name. The format:
 * the header's length in 8 bytes, a JSON header, the numbers; all little-endian. Source: <a
 * href="https://huggingface.co/docs/safetensors/index#format">huggingface.co/docs/safetensors</a>.
 */
public final class Safetensors {

  private Safetensors() {}

  /**
   * Writes the parameters without metadata; see {@link #write(Path, ModelInfo, SavedModel,
   * NonFinite)}.
   *
   * @param file where it is on disk
   * @param info what the model is made of
   * @param parameters the flat parameter array, in the order of {@link
   *     dev.kiln.runtime.info.ModelInfo#parameters()}
   * @throws java.io.IOException if it can't be written
   */
  public static void write(Path file, ModelInfo info, float[] parameters) throws IOException {
    Objects.requireNonNull(file, "file");
    write(file, info, new SavedModel(parameters, ModelMetadata.NONE), NonFinite.REFUSED);
  }

  /**
   * Writes a file. It is complete or, if writing fails, as it was.
   *
   * @param file where it is on disk
   * @param info what the model is made of
   * @param saved the parameters and the metadata
   * @param nonFinite what happens to numbers that are NaN or infinite
   * @throws CheckpointException if the file can't be written, if there is another kind of file in
   *     its place, or if a parameter is NaN or infinite and that is refused
   * @throws IllegalArgumentException if the array's length is not the model's, or the metadata is
   *     not one of the model
   */
  public static void write(Path file, ModelInfo info, SavedModel saved, NonFinite nonFinite)
      throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(nonFinite, "nonFinite");
    byte[] header = header(info, saved);
    nonFinite.check(file.toString(), info, saved.parameters());
    Uninterrupted.run(
        () -> {
          checkReplaceable(file);
          AtomicFile.write(file, out -> write(out, header, saved.parameters()));
        });
  }

  /**
   * Writes to a stream, and leaves it open.
   *
   * @param out where it is written, which stays open
   * @param info what the model is made of
   * @param saved the parameters and the metadata
   * @param nonFinite what happens to numbers that are NaN or infinite
   * @throws IOException if it can't be written
   * @throws IllegalArgumentException if the array's length is not the model's, or the metadata is
   *     not one of the model
   */
  public static void write(OutputStream out, ModelInfo info, SavedModel saved, NonFinite nonFinite)
      throws IOException {
    Objects.requireNonNull(out, "out");
    Objects.requireNonNull(nonFinite, "nonFinite");
    byte[] header = header(info, saved);
    nonFinite.check("the stream", info, saved.parameters());
    Uninterrupted.run(
        () -> {
          write(out, header, saved.parameters());
          out.flush();
        });
  }

  /**
   * {@return the parameters of a file; see {@link #read(ModelSource, ModelInfo, NonFinite)}}
   *
   * @param file where it is on disk
   * @param info what the model is made of
   * @throws java.io.IOException if it can't be read
   */
  public static float[] read(Path file, ModelInfo info) throws IOException {
    return read(ModelSource.file(file), info, NonFinite.REFUSED).parameters();
  }

  /**
   * Reads a file that has exactly the model's tensors, in any order, by whatever program it was
   * written.
   *
   * @param source where the tensors are
   * @param info what the model is made of
   * @param nonFinite what happens to numbers that are NaN or infinite
   * @return the parameters, in the order of {@link ModelInfo#parameters()}, and the metadata
   * @throws CheckpointException if the source is missing, damaged, or holds the tensors of another
   *     network; or if a parameter is NaN or infinite and that is refused
   */
  public static SavedModel read(ModelSource source, ModelInfo info, NonFinite nonFinite)
      throws IOException {
    Objects.requireNonNull(info, "info");
    Objects.requireNonNull(nonFinite, "nonFinite");
    return Uninterrupted.get(() -> explained(source, info, nonFinite));
  }

  private static SavedModel explained(ModelSource source, ModelInfo info, NonFinite nonFinite)
      throws IOException {
    try (TensorReader reader = TensorReader.open(source)) {
      SavedModel saved = read(reader, source.name(), info);
      nonFinite.check(source.name(), info, saved.parameters());
      return saved;
    } catch (CheckpointException explained) {
      throw explained;
    } catch (IOException e) {
      throw new CheckpointException(source.name() + ": it can't be read (" + e + ")", e);
    }
  }

  private static SavedModel read(TensorReader reader, String name, ModelInfo info)
      throws IOException {
    Header header = reader.header(HeaderLimit.of(info));
    checkArchitecture(name, info, header.metadata());
    List<Tensor> tensors = Layout.check(name, info, header.tensors(), reader.dataLength());
    ModelMetadata metadata = metadata(name, info, header.metadata());
    float[] parameters =
        HeapMemory.floats(info.parameterCount(), "the parameters of " + info.name());
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingLong(i -> tensors.get(i).begin()));
    for (int i : order) {
      ParameterInfo parameter = info.parameters().get(i);
      reader.read(tensors.get(i), ElementType.F32, parameters, parameter.offset());
    }
    reader.expectEnd();
    return new SavedModel(parameters, metadata);
  }

  private static void checkArchitecture(String name, ModelInfo info, Map<String, String> entries)
      throws CheckpointException {
    String saved = entries.get(MetadataEntries.ARCHITECTURE);
    if (saved == null) {
      return;
    }
    var difference = Architecture.of(info).firstDifference(Architecture.parse(saved));
    if (difference.isPresent()) {
      String network = entries.getOrDefault(MetadataEntries.NETWORK, "another network");
      throw new CheckpointException(
          (name + ": it was saved by " + network + ", not by this " + info.name() + ": ")
              + (difference.get() + "; to take what fits all the same, use WeightImport"));
    }
  }

  private static ModelMetadata metadata(String name, ModelInfo info, Map<String, String> entries)
      throws CheckpointException {
    try {
      ModelMetadata metadata = MetadataEntries.parse(entries);
      metadata.check(info);
      return metadata;
    } catch (ParseException | IllegalArgumentException damaged) {
      throw new CheckpointException(
          name + ": its metadata is damaged (" + damaged.getMessage() + ")", damaged);
    }
  }

  private static byte[] header(ModelInfo info, SavedModel saved) {
    int length = saved.parameters().length;
    if (length != info.parameterCount()) {
      throw new IllegalArgumentException(
          info.name() + " has " + info.parameterCount() + " parameters, not " + length);
    }
    byte[] header = HeaderWriter.write(info, saved.metadata());
    long limit = HeaderLimit.of(info);
    if (header.length > limit) {
      throw new IllegalArgumentException(
          "the metadata makes a header of " + header.length + " bytes, more than " + limit);
    }
    return header;
  }

  private static void write(OutputStream out, byte[] header, float[] parameters)
      throws IOException {
    LittleEndian.writeLong(out, header.length);
    out.write(header);
    LittleEndian.writeFloats(out, parameters);
  }

  /** A path that was mistyped should not cost a file of another kind. */
  private static void checkReplaceable(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) == 0 || !Files.isReadable(file)) {
      return; // What else may stand there is for AtomicFile to judge.
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      long length = Files.size(file) < Long.BYTES ? -1 : LittleEndian.readLong(in);
      if (length < 2 || length > Files.size(file) - Long.BYTES || in.read() != '{') {
        throw new CheckpointException(
            file
                + ": there is a file that is not safetensors; delete it or save under another"
                + " name");
      }
    }
  }
}
