package dev.kiln.runtime;

import dev.kiln.runtime.info.Initializer;
import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.List;

/** Draws the parameters that training starts from. */
public final class InitialParameters {

  private InitialParameters() {}

  /**
   * The same seed always gives the same parameters.
   *
   * @return the flat parameter array
   */
  public static float[] draw(ModelInfo info, long seed) {
    float[] values = new float[info.parameterCount()];
    List<ParameterInfo> parameters = info.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      fill(values, parameters.get(i), CounterRandom.derive(seed, i));
    }
    return values;
  }

  private static void fill(float[] values, ParameterInfo parameter, long key) {
    if (parameter.initializer() == Initializer.ZEROS) {
      return; // The product below would make half of them -0.0.
    }
    double limit = parameter.initializer().limit(parameter.fanIn(), parameter.fanOut());
    int count = parameter.shape().elements();
    for (int i = 0; i < count; i++) {
      values[parameter.offset() + i] = (float) ((2 * CounterRandom.uniform(key, i) - 1) * limit);
    }
  }
}
