package dev.kiln.runtime.checkpoint;

import java.util.List;

/**
 * What an import did.
 *
 * @param loaded the model's parameters that were in the file
 * @param missing the model's parameters that were not, and are as they were
 * @param unused the file's tensors that no parameter took, under their names in the file
 */
public record ImportedWeights(List<String> loaded, List<String> missing, List<String> unused) {

  /**
   * Copies the lists.
   *
   * @param loaded the model's parameters that were in the file
   * @param missing the model's parameters that were not, and are as they were
   * @param unused the file's tensors that no parameter took, under their names in the file
   */
  public ImportedWeights {
    loaded = List.copyOf(loaded);
    missing = List.copyOf(missing);
    unused = List.copyOf(unused);
  }
}
