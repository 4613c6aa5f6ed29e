package dev.kiln.runtime.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SafetensorsErrorsTest {

  private static final String BIAS = "'fc.bias':{'dtype':'F32','shape':[3],'data_offsets':[24,36]}";

  @TempDir Path directory;

  /** What is replaced in a correct header, by what, and the message that it leads to. */
  static Stream<Arguments> wrongHeaders() {
    return Stream.of(
        arguments(
            "[2,3]",
            "[3,2]",
            "tensor 'fc.weight' has shape 3x2, but Tiny's is 2x3; it was saved by another network"),
        arguments(
            "[3]",
            "[]",
            "tensor 'fc.bias' has shape [], but Tiny's is 3; it was saved by another network"),
        arguments(
            "fc.bias",
            "fc.scale",
            "it has no tensor 'fc.bias', which Tiny needs; it was saved by another network"),
        arguments(
            "'fc.bias'",
            "'x':{'dtype':'I8','shape':[0],'data_offsets':[24,24]},'fc.bias'",
            "it has a tensor 'x', which Tiny does not have; it was saved by another network"),
        arguments(
            "'F32','shape':[3]",
            "'F16','shape':[3]",
            "tensor 'fc.bias' is of type F16, not F32; read it with WeightImport"),
        arguments(
            "[24,36]",
            "[24,32]",
            "tensor 'fc.bias' has data_offsets 24 to 32, but needs 12 bytes; the file is damaged"),
        arguments(
            "[24,36]",
            "[36,24]",
            "tensor 'fc.bias' has data_offsets 36 to 24, but needs 12 bytes; the file is damaged"),
        arguments(
            "[24,36]",
            "[12,24]",
            "tensor 'fc.bias' starts at byte 12 of the data, not at 24; the file is damaged"),
        arguments(
            "[24,36]",
            "[28,40]",
            "tensor 'fc.bias' starts at byte 28 of the data, not at 24; the file is damaged"));
  }

  @ParameterizedTest
  @MethodSource
  void wrongHeaders(String correct, String wrong, String message) throws IOException {
    Path file = write(Fixture.HEADER.replace(correct, wrong), new float[9]);
    assertMessage(file + ": " + message, file);
  }

  /** JSON that is not a safetensors header, and what the message says of it. */
  static Stream<Arguments> malformedHeaders() {
    return Stream.of(
        arguments("", "at character 0 (expected '{')"),
        arguments("[]", "at character 0 (expected '{')"),
        arguments("{" + BIAS, "at character 61 (expected '}')"),
        arguments("{" + BIAS + ",}", "at character 62 (expected '\"')"),
        arguments("{" + BIAS + "," + BIAS + "}", "at character 71 ('fc.bias' appears twice)"),
        arguments("{} x", "at character 3 (unexpected text after the end)"),
        arguments(
            "{'a':{'dtype':'F32'}}",
            "at character 20 (a tensor without dtype, shape or data_offsets)"),
        arguments("{'a':{'kind':1}}", "at character 13 (an unknown key 'kind')"),
        arguments("{'a':{'shape':[1.5]}}", "at character 16 (expected ']')"),
        arguments(
            "{'a':{'shape':[-1]}}",
            "at character 15 (expected a whole number of bytes or elements)"),
        arguments(
            "{'a':{'shape':[99999999999999999999]}}",
            "at character 15 (expected a whole number of bytes or elements)"),
        arguments(
            "{'a':{'data_offsets':[1]}}", "at character 24 (data_offsets has to be two numbers)"),
        arguments("{'__metadata__':{'a':1}}", "at character 21 (expected '\"')"));
  }

  @ParameterizedTest
  @MethodSource
  void malformedHeaders(String header, String problem) throws IOException {
    Path file = write(header);
    assertMessage(file + ": its header is malformed " + problem + "; the file is damaged", file);
  }

  @Test
  void deepNestingIsAnErrorAndNoStackOverflow() throws IOException {
    Path file = write("{'a':" + "[".repeat(1_000_000));
    assertMessage(
        file + ": its header is malformed at character 5 (expected '{'); the file is damaged",
        file);
  }

  @Test
  void truncatedData() throws IOException {
    Path file = write(Fixture.HEADER, new float[8]);
    assertMessage(
        file
            + ": it ends after 32 of 36 bytes of tensor data; the file is incomplete, copy it again",
        file);
  }

  @Test
  void trailingData() throws IOException {
    Path file = write(Fixture.HEADER, new float[10]);
    assertMessage(file + ": it goes on for 4 bytes after the tensors; the file is damaged", file);
  }

  @Test
  void tooShortForAHeaderLength() throws IOException {
    Path file = Files.write(directory.resolve("short"), new byte[3]);
    assertMessage(file + ": it has only 3 bytes, too few for safetensors", file);
  }

  @ParameterizedTest
  @MethodSource
  void lyingHeaderLengths(long length, String shown) throws IOException {
    byte[] bytes = ByteBuffer.allocate(108).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    Path file = Files.write(directory.resolve("lying"), bytes);
    assertMessage(
        file
            + ": its first 8 bytes announce a header of "
            + shown
            + " bytes, where at most 100 can be; it is incomplete or not a safetensors file",
        file);
  }

  static Stream<Arguments> lyingHeaderLengths() {
    return Stream.of(
        arguments(101L, "101"),
        arguments(Long.MAX_VALUE, "9223372036854775807"),
        arguments(-1L, "18446744073709551615"));
  }

  @Test
  void headerThatIsNotUtf8() throws IOException {
    byte[] bytes =
        ByteBuffer.allocate(10)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(2)
            .putShort((short) -1)
            .array();
    Path file = Files.write(directory.resolve("binary"), bytes);
    assertMessage(
        file + ": its header is not UTF-8; it is damaged or not a safetensors file", file);
  }

  @Test
  void missingFile() {
    Path file = directory.resolve("missing");
    assertMessage(file + ": there is no such file; check the path", file);
  }

  @Test
  void directoryInPlaceOfAFile() {
    assertThrows(CheckpointException.class, () -> Safetensors.read(directory, Fixture.TINY));
  }

  private Path write(String header, float... data) throws IOException {
    return Fixture.write(directory.resolve("weights"), header, data);
  }

  private static void assertMessage(String message, Path file) {
    CheckpointException e =
        assertThrows(CheckpointException.class, () -> Safetensors.read(file, Fixture.TINY));
    assertEquals(message, e.getMessage());
  }
}
