package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.Initializer;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model of two parameters, and safetensors files written by the format's description alone. */
final class Fixture {

  static final ModelInfo TINY =
      new ModelInfo(
          "Tiny",
          Shape.of(2),
          Shape.of(3),
          3,
          List.of(),
          List.of(
              new ParameterInfo("fc.weight", Shape.of(2, 3), 0, Initializer.GLOROT_UNIFORM, 2, 3),
              new ParameterInfo("fc.bias", Shape.of(3), 6, Initializer.ZEROS, 2, 3)));

  static final String HEADER =
      "{'fc.weight':{'dtype':'F32','shape':[2,3],'data_offsets':[0,24]},"
          + "'fc.bias':{'dtype':'F32','shape':[3],'data_offsets':[24,36]}}";

  private Fixture() {}

  /**
   * Writes a file.
   *
   * @param header JSON with single quotes for double ones
   */
  static Path write(Path file, String header, float... data) throws IOException {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(littleEndian(8).putLong(json.length).array());
    bytes.writeBytes(json);
    for (float value : data) {
      bytes.writeBytes(littleEndian(4).putFloat(value).array());
    }
    return Files.write(file, bytes.toByteArray());
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
