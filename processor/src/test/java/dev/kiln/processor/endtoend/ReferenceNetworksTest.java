package dev.kiln.processor.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.NetworkCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Networks of the literature, written as their users would ({@code src/test/resources/networks}):
 * they have as many parameters as was published, and what is well known is not warned of.
 */
@Tag("compilers")
class ReferenceNetworksTest {

  private static final Path SOURCES = Path.of("src/test/resources/networks");

  private static final Pattern PARAMETER =
      Pattern.compile(
          "parameter\\(\"[^\"]*\", \\d+, Initializer\\.\\w+, \\d+, \\d+, ([0-9, ]*)\\).*?\\.build\\(\\)");

  /**
   * Compares the numbers that a model learns, and with them those that it only keeps. The source of
   * each count stands in the network's comment.
   */
  @ParameterizedTest
  @CsvSource({
    "LeNet5, LeNet5Model, 61706, 61706",
    "AlexNet, AlexNetModel, 2472266, 2472266",
    "Vgg16, Vgg16Model, 138357544, 138357544",
    "ResNetCifar, ResNet20Model, 272474, 274042",
    "ResNetCifar, ResNet56Model, 855770, 860026",
    "ResNet50, ResNet50Model, 25557032, 25610152",
    "DenseNet40, DenseNet40Model, 1019722, 1037818",
    "MobileNetV2, MobileNetV2Model, 3504872, 3538984",
    "MobileNetV1, MobileNetV1Model, 4231976, 4253864",
    "SqueezeNet, SqueezeNetModel, 1248424, 1248424",
    "InceptionV1, InceptionV1Model, 6998552, 6998552",
    "UNet, UNetModel, 31030593, 31030593",
    "TextCnn, TextCnnModel, 5990402, 5990402",
    "WaveNet, WaveNetModel, 77130, 77130",
    "DenseAutoencoder, DenseAutoencoderModel, 2837314, 2837314",
    "ConvAutoencoder, ConvAutoencoderModel, 4385, 4385",
  })
  void isAsPublishedAndDrawsNoWarning(String source, String model, long learned, long all)
      throws IOException {
    CompiledNetwork network = process(source);
    List<String> told = network.messages().stream().filter(m -> m.startsWith("[KILN")).toList();

    assertEquals(List.of(), told);
    String text = network.sources().get("networks." + model);
    assertEquals(learned, count(text, true));
    assertEquals(all, count(text, true) + count(text, false));
  }

  private static CompiledNetwork process(String name) throws IOException {
    return NetworkCompiler.process(
        "networks." + name, Files.readString(SOURCES.resolve(name + ".java")));
  }

  /** The elements of all parameters that are learned, or of those that are not. */
  private static long count(String source, boolean learned) {
    return PARAMETER
        .matcher(source)
        .results()
        .filter(found -> found.group().contains(".trainable(false)") != learned)
        .mapToLong(found -> elements(found.group(1)))
        .sum();
  }

  private static long elements(String extents) {
    return Stream.of(extents.split(", ")).mapToLong(Long::parseLong).reduce(1, (a, b) -> a * b);
  }
}
