package dev.kiln.processor.layer;

/** What a program is for. */
public enum Mode {
  /** Predicting and evaluating: dropout passes its input through. */
  INFERENCE,
  /** Learning: the program will be differentiated. */
  TRAINING
}
