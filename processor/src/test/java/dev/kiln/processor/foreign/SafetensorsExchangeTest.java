package dev.kiln.processor.foreign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import dev.kiln.processor.testing.SpecBuilder;
import dev.kiln.runtime.Model;
import dev.kiln.runtime.checkpoint.ImportedWeights;
import dev.kiln.runtime.checkpoint.WeightImport;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.data.FloatDataset;
import dev.kiln.runtime.info.ModelMetadata;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.info.Shape;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.train.Checkpoints;
import dev.kiln.runtime.train.Trainer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of Kiln's are read by Hugging Face's implementation, in Rust behind Python, and back. */
class SafetensorsExchangeTest {

  @TempDir private static Path directory;
  private static String python = "python3";

  private final Model model =
      NetworkCompiler.compile(
              new NetworkSource(
                  "networks",
                  "Net",
                  SpecBuilder.input(2)
                      .then("fc", new DenseSpec(3, Activation.TANH, true))
                      .classify(3)))
          .createModel(1);

  @BeforeAll
  static void findPython() {
    ForeignProgram.assumeWanted();
    List<String> check = List.of("-c", "import safetensors; safetensors.TensorSpec");
    if (!python(check)) {
      boolean installed = python(List.of("-m", "venv", "venv"));
      python = installed ? directory.resolve("venv/bin/python").toString() : python;
      boolean there =
          python(List.of("-m", "pip", "install", "-q", "safetensors>=0.8")) && python(check);
      assumeTrue(there, "there is no Python with safetensors 0.8, and it can't be installed");
    }
  }

  private static boolean python(List<String> arguments) {
    return ForeignProgram.succeeds(directory, command(arguments));
  }

  private static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(python));
    command.addAll(arguments);
    return command;
  }

  private static List<String> script(String... arguments) throws IOException {
    List<String> all = new ArrayList<>();
    all.add(ForeignProgram.script(directory, "tensors.py").toString());
    all.addAll(List.of(arguments));
    return ForeignProgram.lines(directory, command(all));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "float32",
        "float16",
        "bfloat16",
        "float64",
        "int8",
        "uint8",
        "int16",
        "uint16",
        "int32",
        "uint32",
        "int64",
        "uint64",
        "bool"
      })
  void readsWhatTheyWrite(String type) throws IOException {
    Path file = directory.resolve(type + ".safetensors");
    List<String> numbers = script("write", file.toString(), type);
    ImportedWeights done = model.importWeights(WeightImport.of(file).rename("net", "fc"));

    assertEquals(List.of("fc.weight", "fc.bias"), done.loaded());
    float[] expected = new float[numbers.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = new BigDecimal(numbers.get(i)).floatValue();
    }
    assertArrayEquals(Arrays.copyOf(expected, 6), model.parameter("fc.weight").toArray());
    assertArrayEquals(Arrays.copyOfRange(expected, 6, 9), model.parameter("fc.bias").toArray());
  }

  @Test
  void theyReadWhatItSaves() throws IOException {
    Path file = directory.resolve("kiln.safetensors");
    model.metadata(ModelMetadata.NONE.withLabels("a\"b", "\u00e4", "c"));
    model.save(file);
    assertEquals(expected(), script("read", file.toString()));
  }

  /** A checkpoint has more tensors than the parameters, and a checksum. */
  @Test
  void theyReadCheckpoints() throws IOException {
    Dataset data = FloatDataset.of(Shape.of(2), 3, new float[2 * 12], new int[12]);
    Path folder = directory.resolve("run");
    Trainer.of(model)
        .optimizer(Adam.of(0.1f))
        .epochs(1)
        .checkpoints(Checkpoints.in(folder).everyEpochs(1))
        .logging(false)
        .fit(data);
    Path file;
    try (var files = Files.list(folder)) {
      file = files.filter(f -> f.toString().contains("checkpoint-")).findFirst().orElseThrow();
    }
    List<String> tensors = script("read", file.toString());
    List<String> own = expected();
    assertTrue(tensors.containsAll(own) && tensors.size() > own.size(), tensors.toString());
  }

  private List<String> expected() {
    return model.info().parameters().stream().map(this::line).sorted().toList();
  }

  private String line(ParameterInfo parameter) {
    float[] values = model.parameter(parameter.name()).toArray();
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return parameter.name()
        + (" F32 " + parameter.shape() + " ")
        + HexFormat.of().formatHex(bytes.array());
  }
}
