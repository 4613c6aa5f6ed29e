package dev.kiln.runtime.internal.random;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import dev.kiln.runtime.internal.memory.HeapMemory;
import java.util.Arrays;
import java.util.List;

/** Draws the parameters that training starts from. */
public final class InitialParameters {

  private InitialParameters() {}

  /**
   * The same seed always gives the same parameters.
   *
   * @return the flat parameter array
   * @throws OutOfMemoryError if the heap is too small; the message says how much they need
   */
  public static float[] draw(ModelInfo info, long seed) {
    float[] values = HeapMemory.floats(info.parameterCount(), "the parameters of " + info.name());
    List<ParameterInfo> parameters = info.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      fill(values, parameters.get(i), CounterRandom.derive(seed, i));
    }
    return values;
  }

  private static void fill(float[] values, ParameterInfo parameter, long key) {
    int from = parameter.offset();
    int count = parameter.shape().elements();
    switch (parameter.initializer()) {
      case ZEROS -> {}
      case ONES -> Arrays.fill(values, from, from + count, 1);
      case CONSTANT -> Arrays.fill(values, from, from + count, (float) parameter.constant());
      case ORTHOGONAL -> OrthogonalMatrix.fill(values, parameter, key);
      case HE_UNIFORM, GLOROT_UNIFORM, LECUN_UNIFORM -> {
        double limit = parameter.initializer().limit(parameter.fanIn(), parameter.fanOut());
        for (int i = 0; i < count; i++) {
          values[from + i] = (float) ((2 * CounterRandom.uniform(key, i) - 1) * limit);
        }
      }
      case HE_NORMAL, GLOROT_NORMAL, LECUN_NORMAL -> {
        double deviation = parameter.initializer().deviation(parameter.fanIn(), parameter.fanOut());
        for (int i = 0; i < count; i++) {
          values[from + i] = (float) (deviation * normal(key, i));
        }
      }
    }
  }

  /**
   * A number of the standard normal distribution. Source: Box and Muller, "A note on the generation
   * of random normal deviates", 1958.
   */
  static double normal(long key, long counter) {
    double radius = Math.sqrt(-2 * Math.log(1 - CounterRandom.uniform(key, 2 * counter)));
    return radius * Math.cos(2 * Math.PI * CounterRandom.uniform(key, 2 * counter + 1));
  }
}
