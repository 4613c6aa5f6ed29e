package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;

/** What happens to parameters that are NaN or infinite when they are saved or loaded. */
public enum NonFinite {
  /** An error that names the first of them, as a model that has one is of no use. */
  REFUSED,
  /** They are taken as they are, for example to look for where they come from. */
  ALLOWED;

  /** Looks for them. */
  void check(String name, ModelInfo info, float[] parameters) throws CheckpointException {
    if (this == ALLOWED) {
      return;
    }
    for (ParameterInfo parameter : info.parameters()) {
      for (int i = 0; i < parameter.shape().elements(); i++) {
        float value = parameters[parameter.offset() + i];
        if (!Float.isFinite(value)) {
          String place = "element " + i + " of '" + parameter.name() + "' is " + value;
          throw new CheckpointException(
              name + ": " + place + "; train again, or ask for it with NonFinite.ALLOWED");
        }
      }
    }
  }
}
