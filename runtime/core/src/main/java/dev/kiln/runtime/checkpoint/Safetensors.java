package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/**
 * A model's parameters as a safetensors file, one tensor per parameter, under its name. The format:
 * the header's length in 8 bytes, a JSON header, the numbers; all little-endian. Source: <a
 * href="https://huggingface.co/docs/safetensors/index#format">huggingface.co/docs/safetensors</a>.
 */
public final class Safetensors {

  /** The limit of the format's reference implementation. */
  private static final int MAX_HEADER = 100_000_000;

  private Safetensors() {}

  /**
   * Writes the parameters. The file is complete or, if writing fails, as it was.
   *
   * @param parameters the flat parameter array, in the order of {@link ModelInfo#parameters()}
   * @throws CheckpointException if the file can't be written
   * @throws IllegalArgumentException if the array's length is not the model's
   */
  public static void write(Path file, ModelInfo info, float[] parameters) throws IOException {
    if (parameters.length != info.parameterCount()) {
      throw new IllegalArgumentException(
          info.name() + " has " + info.parameterCount() + " parameters, not " + parameters.length);
    }
    byte[] header = HeaderWriter.write(info);
    AtomicFile.write(
        file,
        channel -> {
          LittleEndian.writeLong(channel, header.length);
          LittleEndian.writeBytes(channel, ByteBuffer.wrap(header));
          LittleEndian.writeFloats(channel, parameters);
        });
  }

  /**
   * Reads the parameters of a file that has exactly the model's tensors, in any order, by whatever
   * program it was written.
   *
   * @return the flat parameter array, in the order of {@link ModelInfo#parameters()}
   * @throws CheckpointException if the file is missing, damaged, or holds the tensors of another
   *     network
   */
  public static float[] read(Path file, ModelInfo info) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return read(channel, file.toString(), info);
    } catch (CheckpointException explained) {
      throw explained;
    } catch (NoSuchFileException missing) {
      throw new CheckpointException(file + ": there is no such file; check the path", missing);
    } catch (EOFException shrunk) {
      throw new CheckpointException(file + ": it became shorter while it was read", shrunk);
    } catch (IOException e) {
      throw new CheckpointException(file + ": it can't be read (" + e + ")", e);
    }
  }

  private static float[] read(FileChannel channel, String file, ModelInfo info) throws IOException {
    byte[] header = readHeader(channel, file);
    Map<String, Tensor> tensors = parse(header, file);
    long dataStart = channel.position();
    List<Tensor> ordered = Layout.check(file, info, tensors, channel.size() - dataStart);
    float[] parameters = new float[info.parameterCount()];
    for (int i = 0; i < ordered.size(); i++) {
      ParameterInfo parameter = info.parameters().get(i);
      channel.position(dataStart + ordered.get(i).begin());
      int length = parameter.shape().elements();
      LittleEndian.readFloats(channel, parameters, parameter.offset(), length);
    }
    return parameters;
  }

  private static byte[] readHeader(FileChannel channel, String file) throws IOException {
    long left = channel.size() - Long.BYTES;
    if (left < 0) {
      String size = channel.size() + " bytes";
      throw new CheckpointException(file + ": it has only " + size + ", too few for safetensors");
    }
    long length = LittleEndian.readLong(channel);
    if (length < 0 || length > Math.min(left, MAX_HEADER)) {
      String claim = "its first 8 bytes announce a header of " + Long.toUnsignedString(length);
      String problem = claim + " bytes, where at most " + Math.min(left, MAX_HEADER) + " can be";
      throw new CheckpointException(
          file + ": " + problem + "; it is incomplete or not a safetensors file");
    }
    return LittleEndian.readBytes(channel, ByteBuffer.allocate((int) length)).array();
  }

  private static Map<String, Tensor> parse(byte[] header, String file) throws CheckpointException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
      return HeaderReader.read(text);
    } catch (ParseException e) {
      String place = "its header is malformed at character " + e.getErrorOffset();
      throw new CheckpointException(
          file + ": " + place + " (" + e.getMessage() + "); the file is damaged", e);
    } catch (CharacterCodingException e) {
      String problem = "its header is not UTF-8";
      throw new CheckpointException(
          file + ": " + problem + "; it is damaged or not a safetensors file", e);
    }
  }
}
