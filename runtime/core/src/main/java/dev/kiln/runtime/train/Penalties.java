package dev.kiln.runtime.train;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import java.util.List;

/** Adds the gradients of penalties on parameters: {@link ParameterInfo#l1()} and its like. */
record Penalties(List<ParameterInfo> parameters) {

  static Penalties of(ModelInfo model) {
    return new Penalties(
        model.parameters().stream().filter(p -> p.l1() != 0 || p.l2() != 0).toList());
  }

  void addTo(float[] gradients, float[] values) {
    for (ParameterInfo parameter : parameters) {
      float l1 = (float) parameter.l1();
      float twice = (float) (2 * parameter.l2());
      int end = parameter.offset() + parameter.shape().elements();
      for (int i = parameter.offset(); i < end; i++) {
        gradients[i] += l1 * Math.signum(values[i]) + twice * values[i];
      }
    }
  }
}
