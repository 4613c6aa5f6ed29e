package dev.kiln.samples.benchmarks.networks;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.VectorStage;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Rows of 26 categories: weights of each by itself, and dense layers over what is learned of it.
 * After Cheng et al., "Wide and deep learning for recommender systems", 2016.
 */
final class WideDeep {

  private static final int CATEGORIES = 20_000;

  @Network(name = "WideDeepModel")
  static final NetworkSpec NETWORK = network();

  private WideDeep() {}

  private static NetworkSpec network() {
    VectorStage row = Kiln.input(26);
    VectorStage deep =
        row.embedding(CATEGORIES, 16).flatten().dense(256, RELU).dense(128, RELU).dense(64, RELU);
    VectorStage wide = row.embedding(CATEGORIES, 2).globalAvgPool1d();
    return deep.concat(wide).dense(2).softmax().loss(CROSS_ENTROPY);
  }
}
