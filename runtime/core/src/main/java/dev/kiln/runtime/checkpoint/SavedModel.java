package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelMetadata;
import java.util.Objects;

/**
 * What a file holds of a model.
 *
 * @param parameters the flat parameter array, in the model's order
 * @param metadata labels, standardization and properties that were saved with them
 */
@SuppressWarnings(
    "ArrayRecordComponent") // The model keeps the array, as large as it may be, as its own.
public record SavedModel(float[] parameters, ModelMetadata metadata) {

  /**
   * Takes the values as they are.
   *
   * @param parameters the flat parameter array, in the model's order
   * @param metadata labels, standardization and properties that were saved with them
   */
  public SavedModel {
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(metadata, "metadata");
  }
}
