package dev.kiln.processor.ir;

/**
 * What keeps a parameter small while training, and what it is at first where that is a constant.
 *
 * @param constant the first value of each element
 * @param l1 the weight of the sum of sizes in what is minimised
 * @param l2 the weight of the sum of squares
 * @param frozen whether training leaves it as it is, so that it has no gradient
 */
public record WeightOptions(double constant, double l1, double l2, boolean frozen) {

  /** None. */
  public static final WeightOptions NONE = new WeightOptions(0, 0, 0, false);
}
