package dev.kiln.runtime.internal.kernel;

/** The inner loops that most models use: all of vector instructions, or all of plain Java. */
record KernelSet(Microkernels microkernels, Loops loops, WinogradTransforms winograd) {

  static KernelSet plain() {
    Loops loops = new PlainLoops();
    return new KernelSet(new PlainMicrokernels(), loops, new PlainWinogradTransforms(loops));
  }
}
