package dev.kiln.processor.emit.kernel;

import dev.kiln.processor.ir.op.ContractionOp;

/**
 * How the gradient in a convolution's input is split: by samples, or, where few pixels use each
 * packed weight, by channels. Else every worker would pack all of the weight.
 *
 * @param plan the convolution
 */
record Share(ConvolutionPlan plan) {

  private static final String CHANNELS =
      """
      for (int first = from * ${part}; first < Math.min(to * ${part}, ${channels}); first += ${part}) {
        int count = Math.min(${part}, ${channels} - first);
      """;

  boolean byChannels() {
    return plan.groups() * plan.merged() == 1
        && plan.products() == 1
        && FewPixels.has(plan.image());
  }

  /** How many channels a worker packs at a time. */
  int channels() {
    return byChannels() ? FewPixels.PART : plan.groupChannels();
  }

  /** Puts a kernel's lines into the loops over what it shares: pack for some channels, then run. */
  String loops(String pack, String sample) {
    if (!byChannels()) {
      return pack + "for (int n = from; n < to; n++) {\n" + sample.indent(2) + "}\n";
    }
    String samples = "for (int n = 0; n < batch; n++) {\n" + sample.indent(2) + "}\n";
    return CHANNELS + pack.indent(2) + samples.indent(2) + "}\n";
  }

  /** Puts what the lines say of the channels at hand. */
  Template put(Template template) {
    return template
        .put("part", FewPixels.PART)
        .put("plusFirst", byChannels() ? " + first" : "")
        .put("count", byChannels() ? "count" : plan.groupChannels());
  }

  /** Says what the kernel computes and takes, and splits its work. */
  KernelBuilder of(ContractionOp op, KernelBuilder kernel) {
    new ConvolutionWords(plan)
        .begin(op, kernel, byChannels() ? FewPixels.split("channels") : "")
        .copies(plan.output().elements(), plan.weights());
    return byChannels() ? kernel.splitBy(FewPixels.parts(plan.channels())) : kernel;
  }
}
