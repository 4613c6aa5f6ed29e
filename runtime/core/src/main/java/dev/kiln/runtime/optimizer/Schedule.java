package dev.kiln.runtime.optimizer;

/** How the learning rate changes in the course of a training: a factor for each step. */
@FunctionalInterface
public interface Schedule {

  /** Always 1. */
  Schedule CONSTANT = (step, steps) -> 1f;

  /**
   * From 1 down to almost 0 along half a cosine: {@code (1 + cos(pi * step / steps)) / 2}.
   *
   * <p>Source: Loshchilov and Hutter, "SGDR: stochastic gradient descent with warm restarts", ICLR
   * 2017, equation 5, with one period over the whole training and a lowest rate of 0.
   */
  Schedule COSINE = (step, steps) -> (float) ((1 + Math.cos(Math.PI * step / steps)) / 2);

  /**
   * What the optimizer's learning rate is multiplied with.
   *
   * @param step the step that begins, counted from 0
   * @param steps how many the training has, over all epochs
   */
  float factor(long step, long steps);
}
