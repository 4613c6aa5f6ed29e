package dev.kiln.runtime.train;

import dev.kiln.runtime.Model;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The models that are being trained, by the array of their parameters; to be closed. */
record ModelInUse(Model model) implements AutoCloseable {

  private static final Set<float[]> PARAMETERS =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  ModelInUse {
    if (!PARAMETERS.add(model.parameters())) {
      throw new IllegalStateException(
          model.info().name()
              + " is being trained by another fit; wait for its end, or train a model of its own");
    }
  }

  @Override
  public void close() {
    PARAMETERS.remove(model.parameters());
  }
}
