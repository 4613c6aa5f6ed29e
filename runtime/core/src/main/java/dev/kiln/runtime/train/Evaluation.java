package dev.kiln.runtime.train;

/**
 * How well a model predicts a dataset.
 *
 * @param loss the mean loss over the samples
 * @param accuracy the fraction of samples whose true class has the highest output, in {@code [0,
 *     1]}; for yes-no questions the fraction of answers on the right side of 0.5; not a number for
 *     losses of numbers
 * @param samples the number of samples
 */
public record Evaluation(double loss, double accuracy, int samples) {}
