package dev.kiln.data.image;

/** How an image whose sides have another ratio comes to the size that a network takes. */
public enum Fit {
  /** Width and height are scaled each for itself: nothing is lost, and circles become ellipses. */
  STRETCH,
  /** What is too long is cut off on both sides, as much on the one as on the other. */
  CROP,
  /** What is too short is filled up with zeros (black) on both sides. */
  PAD
}
