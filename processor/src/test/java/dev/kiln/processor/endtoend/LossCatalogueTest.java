package dev.kiln.processor.endtoend;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.testing.NetworkBatch;
import dev.kiln.processor.testing.RandomLosses;
import dev.kiln.processor.testing.RandomLosses.Kind;
import dev.kiln.processor.testing.SpecBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each loss on random configurations: losses and gradients against the reference. */
public class LossCatalogueTest {

  private static final int CONFIGURATIONS = Boolean.getBoolean("kiln.campaign") ? 100 : 10;

  static List<Kind> kinds() {
    return RandomLosses.all();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void agreesWithReference(Kind kind) {
    NetworkBatch.compile(networks(kind)).checkAll(3, 15);
  }

  /** The losses from probabilities, without the passes that compute them from logits. */
  @ParameterizedTest
  @MethodSource("kinds")
  void agreesWithReferenceUnfused(Kind kind) {
    NetworkBatch.compile(
            networks(kind).subList(0, 5),
            "-Akiln.skipPasses=fuse-softmax-cross-entropy,fuse-sigmoid-cross-entropy")
        .checkAll(3, 30);
  }

  /** Random configurations of a loss. */
  public static List<NetworkSpec> networks(Kind kind) {
    List<NetworkSpec> networks = new ArrayList<>();
    for (int i = 0; i < CONFIGURATIONS; i++) {
      Random random = new Random(31L * kind.name().hashCode() + i);
      SpecBuilder builder =
          SpecBuilder.input(1 + random.nextInt(9))
              .then("below", new DenseSpec(1 + random.nextInt(18), Activation.TANH, true));
      networks.add(kind.end().end(builder, random));
    }
    return networks;
  }
}
