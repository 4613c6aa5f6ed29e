package dev.kiln.runtime.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTest {

  @TempDir Path directory;

  @Test
  void readsBackTheSameBits() throws IOException {
    float[] values = {
      0f,
      -0f,
      Float.MIN_VALUE,
      -Float.MAX_VALUE,
      Float.NEGATIVE_INFINITY,
      Float.NaN,
      Float.intBitsToFloat(0x7fa12345),
      1 / 3f,
      1e-40f
    };
    Path file = directory.resolve("tiny.safetensors");
    SavedModel saved = new SavedModel(values, ModelMetadata.NONE);
    Safetensors.write(file, Fixture.TINY, saved, NonFinite.ALLOWED);
    SavedModel read = Safetensors.read(ModelSource.file(file), Fixture.TINY, NonFinite.ALLOWED);
    assertArrayEquals(bits(values), bits(read.parameters()));
  }

  @Test
  void readsBackArraysLargerThanOneChunk() throws IOException {
    int length = 100_003;
    ParameterInfo weight = ParameterInfo.builder("w", Shape.of(length)).build();
    ModelInfo info =
        ModelInfo.builder("Big")
            .input(Shape.of(1))
            .output(Shape.of(1))
            .parameters(List.of(weight))
            .build();
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = i * 0.5f;
    }
    Path file = directory.resolve("big.safetensors");
    Safetensors.write(file, info, values);
    assertArrayEquals(values, Safetensors.read(file, info));
  }

  @Test
  void writesTheDocumentedFormat() throws IOException {
    Path file = directory.resolve("tiny.safetensors");
    Safetensors.write(file, Fixture.TINY, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) bytes.getLong()];
    bytes.get(header);
    assertEquals(0, bytes.position() % 8);
    assertEquals(
        ("{'__metadata__':{'network':'Tiny','kiln.fingerprint':'5398680e29d22252',"
                    + "'kiln.architecture':'input 2; output 3'},")
                .replace('\'', '"')
            + Fixture.HEADER.substring(1).replace('\'', '"'),
        new String(header, StandardCharsets.UTF_8).stripTrailing());
    for (int i = 1; i <= 9; i++) {
      assertEquals(i, bytes.getFloat());
    }
    assertEquals(0, bytes.remaining());
  }

  @Test
  void readsAFileByAnotherWriterInAnotherOrder() throws IOException {
    String header =
        "{ '__metadata__' : { 'format' : 'pt', 'note' : 'caf\\u00e9\\n{}' } ,\n"
            + "'fc.bias':{'data_offsets':[0,12],'shape':[ 3 ],'dtype':'F32'},\t"
            + "'fc\\u002eweight':{'shape':[2,3],'dtype':'F32','data_offsets':[12,36]}}   ";
    Path file = Fixture.write(directory.resolve("other"), header, 7, 8, 9, 1, 2, 3, 4, 5, 6);
    assertArrayEquals(
        new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, Safetensors.read(file, Fixture.TINY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "aa", "aaa", "aaaa", "aaaaa", "aaaaaa", "aaaaaaa", "aaaaaaaa"})
  void theNumbersStartAtAMultipleOfEight(String name) throws IOException {
    Path file = directory.resolve(name);
    Safetensors.write(file, oneNumber(name), new float[] {5});
    assertEquals(4, Files.size(file) % 8);
  }

  @Test
  void escapesNames() throws IOException {
    ModelInfo info = oneNumber("a\"b\\c\u0001é");
    Path file = directory.resolve("escaped");
    Safetensors.write(file, info, new float[] {5});
    assertArrayEquals(new float[] {5}, Safetensors.read(file, info));
  }

  @Test
  void replacesAnOlderFileAndLeavesNothingBeside() throws IOException {
    Path file = directory.resolve("tiny.safetensors");
    Safetensors.write(file, Fixture.TINY, new float[9]);
    Safetensors.write(file, Fixture.TINY, new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1});
    assertEquals(1, Safetensors.read(file, Fixture.TINY)[8]);
    try (var files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void refusesAnArrayOfAnotherLength() {
    Path file = directory.resolve("tiny.safetensors");
    assertThrows(
        IllegalArgumentException.class, () -> Safetensors.write(file, Fixture.TINY, new float[8]));
    assertTrue(Files.notExists(file));
  }

  private static ModelInfo oneNumber(String name) {
    ParameterInfo number = ParameterInfo.builder(name, Shape.of(1)).build();
    return ModelInfo.builder(name)
        .input(Shape.of(1))
        .output(Shape.of(1))
        .parameters(List.of(number))
        .build();
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }
}
