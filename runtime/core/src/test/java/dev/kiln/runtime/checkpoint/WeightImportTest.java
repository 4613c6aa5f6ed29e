package dev.kiln.runtime.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.SoftmaxRegression;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightImportTest {

  /** The bits of 1, -2.5 and 0.15625 or what is nearest to them in the type, by hand. */
  @ParameterizedTest
  @CsvSource({
    "F16, 003c00c10031, 1, -2.5, 0.15625",
    "F16, 010000840100, 5.9604645e-8, -6.1035156e-5, 5.9604645e-8",
    "BF16, 803f20c0203e, 1, -2.5, 0.15625",
    "F32, 0000803f000020c00000203e, 1, -2.5, 0.15625",
    "F64, 000000000000f03f00000000000004c0000000000000c43f, 1, -2.5, 0.15625",
    "I8, 01fe80, 1, -2, -128",
    "U8, 01fe80, 1, 254, 128",
    "I16, 0100feff0080, 1, -2, -32768",
    "U16, 0100feff0080, 1, 65534, 32768",
    "I32, 01000000feffffff00000080, 1, -2, -2147483648",
    "U32, 01000000feffffff00000080, 1, 4294967294, 2147483648",
    "I64, 0100000000000000feffffffffffffff0000000000000080, 1, -2, -9223372036854775808",
    "U64, 0100000000000000ffffffffffffffff0000000000000080, 1, 18446744073709551615, 9223372036854775808",
    "BOOL, 010001, 1, 0, 1"
  })
  void readsEveryType(String type, String hex, float a, float b, float c) throws IOException {
    String header =
        "{'fc.bias':{'dtype':'"
            + type
            + "','shape':[3],'data_offsets':[0,"
            + hex.length() / 2
            + "]}}";
    float[] parameters = {9, 9, 9, 9, 9, 9, 9, 9, 9};
    ImportedWeights done = source(header, hex).into(Fixture.TINY, parameters);
    assertArrayEquals(new float[] {9, 9, 9, 9, 9, 9, a, b, c}, parameters);
    assertEquals(new ImportedWeights(List.of("fc.bias"), List.of("fc.weight"), List.of()), done);
  }

  /** By hand: {@code scale * element + offset}; of two rules that match the last counts. */
  @Test
  void scalesWhatWasQuantised() throws IOException {
    String header =
        "{'net.weight':{'dtype':'U8','shape':[2,3],'data_offsets':[0,6]},"
            + "'fc.bias':{'dtype':'U8','shape':[3],'data_offsets':[6,9]}}";
    float[] parameters = new float[9];
    source(header, "0001020380ff" + "010203")
        .rename("net", "fc")
        .scale(".*", 100, 0)
        .scale("net\\.weight", 0.5, -3)
        .into(Fixture.TINY, parameters);
    assertArrayEquals(new float[] {-3, -2.5f, -2, -1.5f, 61, 124.5f, 100, 200, 300}, parameters);
    WeightImport rules = source(header, "");
    assertThrows(IllegalArgumentException.class, () -> rules.scale(".*", Double.NaN, 0));
    assertThrows(
        IllegalArgumentException.class, () -> rules.scale(".*", 1, Double.POSITIVE_INFINITY));
  }

  @Test
  void selectsRenamesAndTransposes() throws IOException {
    String header =
        "{'net.0.weight':{'dtype':'U8','shape':[3,2],'data_offsets':[1,7]},"
            + "'skipped':{'dtype':'U8','shape':[1],'data_offsets':[0,1]},"
            + "'fc.bias':{'dtype':'U8','shape':[3],'data_offsets':[7,10]}}";
    float[] parameters = new float[9];
    ImportedWeights done =
        source(header, "ff" + "010203040506" + "070809")
            .only("net.*|skipped")
            .rename("net\\.\\d", "fc")
            .transpose("fc\\.weight", 1, 0)
            .into(Fixture.TINY, parameters);
    assertArrayEquals(new float[] {1, 3, 5, 2, 4, 6, 0, 0, 0}, parameters);
    assertEquals(
        new ImportedWeights(
            List.of("fc.weight"), List.of("fc.bias"), List.of("skipped", "fc.bias")),
        done);
  }

  /**
   * An image of two channels and one row of three pixels; units times inputs, as PyTorch has it.
   */
  @Test
  void imagesFlattenedWithChannelsFirstAreReordered() throws IOException {
    ModelInfo info = SoftmaxRegression.create(Shape.of(6), 2, 1).info();
    String weight = info.parameters().get(0).name();
    String header = "{'" + weight + "':{'dtype':'U8','shape':[2,6],'data_offsets':[0,12]}}";
    float[] parameters = new float[info.parameterCount()];
    source(header, "010203040506" + "0b0c0d0e0f10")
        .transpose(".*", 1, 0)
        .flattenedFrom(".*weight", 2, 1, 3)
        .into(info, parameters);
    assertArrayEquals(
        new float[] {1, 11, 4, 14, 2, 12, 5, 15, 3, 13, 6, 16}, Arrays.copyOf(parameters, 12));

    WeightImport other =
        source(header, "000000000000000000000000")
            .transpose(".*", 1, 0)
            .flattenedFrom(".*", 2, 2, 2);
    CheckpointException wrong =
        assertThrows(CheckpointException.class, () -> other.into(info, parameters));
    assertTrue(
        wrong.getMessage().contains("has not the inputs of an image [2, 2, 2]"), wrong::getMessage);
    assertThrows(IllegalArgumentException.class, () -> other.flattenedFrom(".*", 0, 1, 1));
  }

  /** A parameter that fits comes first; it must not be changed either. */
  @Test
  void changesNothingWhereATensorDoesNotFit() {
    String bias = "{'fc.bias':{'dtype':'U8','shape':[3],'data_offsets':[0,3]},";
    refused(
        bias + "'fc.weight':{'dtype':'U8','shape':[3,2],'data_offsets':[3,9]}}",
        "tensor 'fc.weight' has shape 3x2, but for 'fc.weight' of 2x3 with axes [0, 1] it can't be");
    refused(
        bias + "'fc.weight':{'dtype':'X8','shape':[2,3],'data_offsets':[3,9]}}",
        "tensor 'fc.weight' is of type X8, which is not known");
    refused(
        bias + "'fc.weight':{'dtype':'U8','shape':[2,3],'data_offsets':[3,8]}}",
        "tensor 'fc.weight' has data_offsets that don't fit its shape");
    refused(
        bias + "'fc.weight':{'dtype':'U8','shape':[2,3],'data_offsets':[2,8]}}",
        "its tensors overlap; the file is damaged");
    refused(
        bias + "'fc.weight':{'dtype':'F32','shape':[2,3],'data_offsets':[3,27]}}",
        "it ends after 9 bytes of tensor data, within a tensor; the file is incomplete, copy it again");
  }

  @Test
  void refusesAxesThatAreNone() {
    WeightImport weights = source("{}", "");
    assertThrows(IllegalArgumentException.class, () -> weights.transpose("a", 1, 1));
    assertThrows(IllegalArgumentException.class, () -> weights.transpose("a", 1, 2));
  }

  private static void refused(String header, String problem) {
    float[] parameters = new float[9];
    CheckpointException e =
        assertThrows(
            CheckpointException.class,
            () -> source(header, "010203040506070809").into(Fixture.TINY, parameters));
    assertEquals("the stream: " + problem, e.getMessage());
    assertArrayEquals(new float[9], parameters);
  }

  private static WeightImport source(String header, String hex) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    byte[] data = HexFormat.of().parseHex(hex);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).put(data);
    return WeightImport.of(ModelSource.stream(new ByteArrayInputStream(bytes.array())));
  }
}
