package dev.kiln.runtime.data;

/** The labels of datasets, which code that uses them as an index can trust. */
public final class Labels {

  private Labels() {}

  /**
   * {@return the label of one sample}
   *
   * @param dataset whose label
   * @param index which sample, from 0
   * @throws IllegalArgumentException if it is not the index of one of the dataset's classes
   */
  public static int check(Dataset dataset, int index) {
    int label = dataset.label(index);
    if (label < 0 || label >= dataset.classes()) {
      throw new IllegalArgumentException(message("the dataset's sample", index, label, dataset));
    }
    return label;
  }

  private static String message(String sample, int index, int label, Dataset dataset) {
    String found = sample + " " + index + " has label " + label;
    int classes = dataset.classes();
    return found + ", but its " + classes + " classes are 0 to " + (classes - 1);
  }
}
