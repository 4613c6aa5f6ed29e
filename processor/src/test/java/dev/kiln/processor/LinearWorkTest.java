package dev.kiln.processor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.kiln.dsl.Activation;
import dev.kiln.dsl.ImageStage;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Loss;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.processor.testing.NetworkCompiler;
import dev.kiln.processor.testing.NetworkSource;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Twice as many layers make twice as much work. Work is told by the bytes that the compiler's
 * thread allocates, which hardly differ from one run to the next, as times do: a stage that goes
 * through all layers for each copies lists, makes streams or iterators.
 */
@Tag("compilers")
class LinearWorkTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void growsWithTheNumberOfLayers() {
    bytes(50);
    long few = bytes(50);
    long more = bytes(100);
    long many = bytes(200);

    double growth = (double) (many - more) / (more - few);
    assertTrue(growth < 2.3, "200 layers over 100 cost " + growth + " of what 100 over 50 do");
  }

  /** The bytes that processing a network of so many blocks of three layers allocates. */
  private static long bytes(int blocks) {
    ImageStage x = Kiln.input(2, 2, 2);
    for (int i = 0; i < blocks; i++) {
      x = x.residual(y -> y.conv2d(2, 1, c -> c.bias(false)).batchNorm());
    }
    NetworkSpec network =
        x.flatten().dropout(0.1).dense(2, Activation.TANH).softmax().loss(Loss.CROSS_ENTROPY);
    NetworkSource source = new NetworkSource("test", "Deep", network);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    NetworkCompiler.process(source.qualifiedName(), source.text());
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
