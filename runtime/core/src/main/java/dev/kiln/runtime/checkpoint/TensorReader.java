package dev.kiln.runtime.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.OptionalLong;

/** Reads a safetensors file from its first byte to its last, in order. */
final class TensorReader implements AutoCloseable {

  private static final int CHUNK_BYTES = 1 << 16;

  private final String name;
  private final InputStream in;
  private final OptionalLong length;
  private final ByteBuffer chunk = LittleEndian.buffer(CHUNK_BYTES);
  private long dataLength;
  private long position;

  private TensorReader(String name, InputStream in, OptionalLong length) {
    this.name = name;
    this.in = in;
    this.length = length;
  }

  static TensorReader open(ModelSource source) throws IOException {
    OptionalLong length = source.length();
    return new TensorReader(source.name(), source.open(), length);
  }

  /**
   * Reads the header.
   *
   * @param limit how many bytes it may have, so that a file that lies costs no memory
   */
  Header header(long limit) throws IOException {
    return parse(headerBytes(limit));
  }

  /**
   * Reads the whole file, and its header if it has the {@link Checksum} that it says.
   *
   * @param limit how many bytes the header may have
   */
  @SuppressWarnings("ByteBufferBackingArray") // The chunk is allocated above, from index 0 on.
  Header checkedHeader(long limit) throws IOException {
    byte[] bytes = headerBytes(limit);
    Checksum checksum = new Checksum();
    if (!checksum.addHeader(bytes)) {
      throw error("it is no checkpoint of a training, or damaged");
    }
    int read = in.read(chunk.array());
    while (read >= 0) {
      checksum.add(chunk.array(), read);
      read = in.read(chunk.array());
    }
    if (!checksum.isThatOf(bytes)) {
      throw error("its checksum is not that of its content; it is damaged");
    }
    return parse(bytes);
  }

  /** How many bytes follow the header, where that is known. */
  OptionalLong dataLength() {
    return length.isPresent() ? OptionalLong.of(dataLength) : OptionalLong.empty();
  }

  /** Reads a tensor that is not before the last one. */
  void read(Tensor tensor, ElementType type, float[] target, int offset) throws IOException {
    skipTo(tensor.begin());
    int elements = (int) ((tensor.end() - tensor.begin()) / type.bytes());
    int chunkElements = CHUNK_BYTES / type.bytes();
    for (int done = 0; done < elements; done += chunkElements) {
      int count = Math.min(chunkElements, elements - done);
      fill(count * type.bytes());
      if (type == ElementType.F32) {
        chunk.asFloatBuffer().get(target, offset + done, count); // The same bits, also of NaN.
      } else {
        for (int i = 0; i < count; i++) {
          target[offset + done + i] = type.next(chunk);
        }
      }
    }
  }

  /** Reads a tensor of F64 that is not before the last one, with all digits. */
  void read(Tensor tensor, double[] target) throws IOException {
    skipTo(tensor.begin());
    int most = CHUNK_BYTES / Double.BYTES;
    for (int done = 0; done < target.length; done += most) {
      int count = Math.min(most, target.length - done);
      fill(count * Double.BYTES);
      chunk.asDoubleBuffer().get(target, done, count);
    }
  }

  /** Goes over what is not wanted. */
  void skipTo(long begin) throws IOException {
    while (position < begin) {
      fill((int) Math.min(CHUNK_BYTES, begin - position));
    }
  }

  /** Checks that nothing is left. */
  void expectEnd() throws IOException {
    if (in.read() >= 0) {
      throw error("it goes on after the tensors; the file is damaged");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  CheckpointException error(IllegalArgumentException problem) {
    return new CheckpointException(name + ": " + problem.getMessage(), problem);
  }

  CheckpointException error(String problem) {
    return new CheckpointException(name + ": " + problem);
  }

  @SuppressWarnings("ByteBufferBackingArray") // The chunk is allocated above, from index 0 on.
  private void fill(int bytes) throws IOException {
    chunk.clear().limit(bytes);
    int read = in.readNBytes(chunk.array(), 0, bytes);
    position += read;
    if (read < bytes) {
      throw error(
          ("it ends after " + position + " bytes of tensor data, within a tensor")
              + "; the file is incomplete, copy it again");
    }
  }

  private byte[] headerBytes(long limit) throws IOException {
    long left = length.isPresent() ? length.getAsLong() - Long.BYTES : limit;
    if (left < 0) {
      throw error("it has only " + length.getAsLong() + " bytes, too few for safetensors");
    }
    long announced;
    try {
      announced = LittleEndian.readLong(in);
    } catch (EOFException tooShort) {
      throw error("it has fewer than 8 bytes, too few for safetensors");
    }
    long most = Math.min(left, limit);
    if (announced < 0 || announced > most) {
      String claim = "its first 8 bytes announce a header of " + Long.toUnsignedString(announced);
      String problem = claim + " bytes, where at most " + most + " can be";
      throw error(problem + "; it is incomplete or not a safetensors file");
    }
    byte[] bytes = in.readNBytes((int) announced);
    if (bytes.length < announced) {
      throw error("it ends within its header; the file is incomplete, copy it again");
    }
    dataLength = left - announced;
    return bytes;
  }

  private Header parse(byte[] bytes) throws CheckpointException {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return HeaderReader.read(text.toString());
    } catch (ParseException e) {
      String place = "its header is malformed at character " + e.getErrorOffset();
      throw new CheckpointException(
          name + ": " + place + " (" + e.getMessage() + "); the file is damaged", e);
    } catch (CharacterCodingException e) {
      String problem = "its header is not UTF-8";
      throw new CheckpointException(
          name + ": " + problem + "; it is damaged or not a safetensors file", e);
    }
  }
}
