package dev.kiln.samples.benchmarks.onnx;

/** The order of an image's or a sequence's dimensions where it enters and leaves the graph. */
public enum ImageLayout {
  /** {@code [channels, height, width]}, as ONNX computes; what most programs expect. */
  CHANNELS_FIRST,
  /** {@code [height, width, channels]}, as Kiln's arrays are; costs a transposition. */
  CHANNELS_LAST
}
