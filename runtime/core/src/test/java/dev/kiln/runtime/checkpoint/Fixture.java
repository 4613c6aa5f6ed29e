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
      ModelInfo.builder("Tiny")
          .input(Shape.of(2))
          .output(Shape.of(3))
          .parameters(
              List.of(
                  ParameterInfo.builder("fc.weight", Shape.of(2, 3))
                      .initializer(Initializer.GLOROT_UNIFORM)
                      .fans(2, 3)
                      .build(),
                  ParameterInfo.builder("fc.bias", Shape.of(3)).offset(6).fans(2, 3).build()))
          .build();

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
