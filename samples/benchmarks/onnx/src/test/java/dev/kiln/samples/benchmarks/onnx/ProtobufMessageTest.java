package dev.kiln.samples.benchmarks.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Against the examples of the format's description, protobuf.dev/programming-guides/encoding. */
class ProtobufMessageTest {

  @Test
  void aNumber() {
    assertArrayEquals(bytes("089601"), new ProtobufMessage().integer(1, 150).toBytes());
  }

  @Test
  void text() {
    assertArrayEquals(
        bytes("120774657374696e67"), new ProtobufMessage().text(2, "testing").toBytes());
  }

  @Test
  void aMessageInAMessage() {
    ProtobufMessage inner = new ProtobufMessage().integer(1, 150);
    assertArrayEquals(bytes("1a03089601"), new ProtobufMessage().message(3, inner).toBytes());
  }

  @Test
  void aFieldNumberAboveFifteenTakesTwoBytes() {
    assertArrayEquals(bytes("a00107"), new ProtobufMessage().integer(20, 7).toBytes());
  }

  @Test
  void aNegativeNumberTakesTenBytes() {
    assertArrayEquals(
        bytes("08feffffffffffffffff01"), new ProtobufMessage().integer(1, -2).toBytes());
  }

  @Test
  void floats() {
    assertArrayEquals(
        bytes("4a080000803f000000c0"),
        new ProtobufMessage().floats(9, new float[] {1, -2}).toBytes());
  }

  @Test
  void integersOfEightBytes() {
    assertArrayEquals(
        bytes("4a100100000000000000feffffffffffffff"),
        new ProtobufMessage().longs(9, 1, -2).toBytes());
  }

  @Test
  void oneFloat() {
    assertArrayEquals(bytes("150000803f"), new ProtobufMessage().number(2, 1).toBytes());
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
