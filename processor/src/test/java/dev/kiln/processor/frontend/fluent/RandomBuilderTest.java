package dev.kiln.processor.frontend.fluent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.processor.KilnProcessor;
import dev.kiln.processor.testing.BuilderPrograms;
import dev.kiln.processor.testing.CompiledNetwork;
import dev.kiln.processor.testing.EclipseCompiler;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.ReadNetworks;
import dev.kiln.processor.testing.SourceMutations;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every builder's source, on programs that nobody wrote. */
@Tag("compilers")
class RandomBuilderTest {

  static LongStream seeds() {
    return LongStream.range(0, Boolean.getBoolean("kiln.campaign") ? 2000 : 30);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readIsWhatRuns(long seed) throws ReflectiveOperationException {
    String source = BuilderPrograms.draw("Net", seed);
    ReadNetworks reader = new ReadNetworks();
    CompiledNetwork compiled = NetworkCompiler.compile("test.Net", source, reader);
    Object executed = compiled.load("test.Net").getMethod("net").invoke(null);

    assertEquals(List.of(), reader.problems(), source);
    assertEquals(executed, reader.networks().get("test.Net.net"), source);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mutatedSourceNeverMakesTheProcessorThrow(long seed) {
    String source = SourceMutations.mutate(BuilderPrograms.draw("Net", seed), seed);
    // Only ECJ runs processors on source that doesn't parse.
    List<String> messages =
        seed % 2 == 0
            ? NetworkCompiler.process("test.Net", source).messages()
            : EclipseCompiler.process("test.Net", source, new KilnProcessor());

    assertTrue(
        messages.stream().noneMatch(m -> m.contains("KILN901") || m.contains("Exception")),
        () -> messages + "\n" + source);
  }
}
