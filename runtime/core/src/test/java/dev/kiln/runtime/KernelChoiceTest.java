package dev.kiln.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kiln.runtime.kernel.MultiplyAdd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernels are those that were asked for and that the processor can run, or it is said why not.
 */
class KernelChoiceTest {

  @ParameterizedTest
  @ValueSource(strings = {"banana", "64", "1024", "OFF", "256 "})
  void whatMeansNothingIsSaid(String value) throws Exception {
    String told = OtherJvm.told("-Dkiln.vector=" + value);

    assertTrue(told.contains("-Dkiln.vector=" + value + " is ignored"), told);
    assertEquals(lanes(OtherJvm.told()), lanes(told));
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void widthsAreUsed(int bits) throws Exception {
    if (!MultiplyAdd.FUSED) {
      return;
    }
    String told = OtherJvm.told("-Dkiln.vector=" + bits);

    assertEquals(bits / Float.SIZE, lanes(told), told);
    boolean wider = bits / Float.SIZE > lanes(OtherJvm.told());
    assertEquals(wider, told.contains("-Dkiln.vector=" + bits + " is slow here"), told);
    assertFalse(told.contains("ignored"), told);
  }

  @Test
  void offIsPlainJava() throws Exception {
    assertTrue(OtherJvm.told("-Dkiln.vector=off").contains("vectors false"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:-UseFMA", "-XX:UseAVX=0", "-Xint -XX:-UseFMA"})
  void withoutTheInstructionNothingIsSlowAndTheReasonIsSaid(String flags) throws Exception {
    String told = OtherJvm.told(flags.split(" "));
    assertTrue(told.contains("fused false, vectors false"), told);
    assertTrue(told.contains("has no fused multiply-add"), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseFMA", "-Xint -XX:+UseFMA", "-Xcomp -XX:TieredStopAtLevel=1"})
  void withTheInstructionItIsUsed(String flags) throws Exception {
    if (MultiplyAdd.FUSED) {
      String told = OtherJvm.told(flags.split(" "));
      assertTrue(told.contains("fused true"), told);
      assertFalse(told.contains("has no fused multiply-add"), told);
    }
  }

  private static int lanes(String told) {
    String number = told.replaceAll("(?s).*lanes ([0-9]+).*", "$1");
    return Integer.parseInt(number);
  }
}
