package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.state.Stateful;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a training remembers, as a safetensors file with a checksum: the parameters under their own
 * names, so that any program can take them out, the state's arrays behind them, and its numbers and
 * the configuration as texts.
 */
public final class StateFile {

  private static final String CONFIGURATION = "kiln.configuration.";

  private final Path file;
  private final ModelInfo info;
  private final Header header;

  private StateFile(Path file, ModelInfo info, Header header) {
    this.file = file;
    this.info = info;
    this.header = header;
  }

  /**
   * Writes a file. It is complete or, if writing fails, as it was.
   *
   * @param file where it is on disk
   * @param info what the model is made of
   * @param parameters the model's flat parameter array
   * @param configuration texts by key, which {@link #configuration()} gives back
   * @param state the object whose fields are written
   * @throws CheckpointException if the file can't be written
   */
  public static void write(
      Path file,
      ModelInfo info,
      float[] parameters,
      Map<String, String> configuration,
      Stateful state)
      throws IOException {
    Objects.requireNonNull(file, "file");
    StateWriter fields = new StateWriter(info, parameters);
    state.exchange(fields);
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put(Checksum.KEY, Checksum.NONE);
    entries.put(MetadataEntries.NETWORK, info.name());
    Architecture architecture = Architecture.of(info);
    entries.put(MetadataEntries.FINGERPRINT, architecture.fingerprint());
    entries.put(MetadataEntries.ARCHITECTURE, architecture.text());
    configuration.forEach((key, text) -> entries.put(CONFIGURATION + key, text));
    entries.putAll(fields.texts());
    byte[] header = HeaderWriter.write(entries, fields.tensors());
    if (header.length > HeaderLimit.of(info)) {
      throw new CheckpointException(
          file + ": the state has too many fields; a metric's go into one array of numbers");
    }
    Checksum.fill(header, fields::writeTo);
    Uninterrupted.run(
        () ->
            AtomicFile.write(
                file,
                out -> {
                  LittleEndian.writeLong(out, header.length);
                  out.write(header);
                  fields.writeTo(out);
                }));
  }

  /**
   * Reads a whole file and checks that it is what was written.
   *
   * @param file where it is on disk
   * @param info what the model is made of
   * @return the file, whose state {@link #restore} puts back
   * @throws CheckpointException if it is missing, incomplete or damaged
   */
  public static StateFile open(Path file, ModelInfo info) throws IOException {
    Objects.requireNonNull(info, "info");
    return Uninterrupted.get(
        () -> {
          try (TensorReader reader = TensorReader.open(ModelSource.file(file))) {
            Header header = reader.checkedHeader(HeaderLimit.of(info));
            return new StateFile(file, info, header);
          } catch (CheckpointException explained) {
            throw explained;
          } catch (IOException e) {
            throw new CheckpointException(file + ": it can't be read (" + e + ")", e);
          }
        });
  }

  /**
   * Creates a folder for files if it is not there, and deletes temporary ones that killed processes
   * left in it.
   *
   * @param folder where the files are
   * @throws CheckpointException if it can't be created, or files can't be written to it
   */
  public static void prepareFolder(Path folder) throws IOException {
    Uninterrupted.run(() -> AtomicFile.prepareFolder(folder));
  }

  /** {@return where the file is on disk} */
  public Path path() {
    return file;
  }

  /**
   * {@return the first part of the network in which the file is of another one, as part of a
   * sentence}
   */
  public Optional<String> otherNetwork() {
    String saved = header.metadata().getOrDefault(MetadataEntries.ARCHITECTURE, "");
    return Architecture.of(info).firstDifference(Architecture.parse(saved));
  }

  /** {@return the texts that were written with the state} */
  public Map<String, String> configuration() {
    Map<String, String> texts = new LinkedHashMap<>();
    header
        .metadata()
        .forEach(
            (key, text) -> {
              if (key.startsWith(CONFIGURATION)) {
                texts.put(key.substring(CONFIGURATION.length()), text);
              }
            });
    return texts;
  }

  /**
   * Puts the parameters and the state where they were.
   *
   * @param parameters the flat parameter array, which is as it was if this fails
   * @param state something of the same configuration, of no use if this fails
   * @throws CheckpointException if the file's state has other fields
   */
  public void restore(float[] parameters, Stateful state) throws IOException {
    Uninterrupted.run(
        () -> {
          try (TensorReader reader = TensorReader.open(ModelSource.file(file))) {
            reader.header(HeaderLimit.of(info));
            StateReader fields = new StateReader(reader, header);
            float[] read = fields.parameters(info);
            fields.read(state);
            reader.expectEnd();
            System.arraycopy(read, 0, parameters, 0, read.length);
          }
        });
  }
}
