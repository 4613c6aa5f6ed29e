package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.Window;
import java.util.Locale;

/**
 * The gradient of a convolution of each channel for itself, with strides, in its input: each row is
 * computed phase by phase, with the taps that its pixels meet; see {@link StridePhases}. Among
 * zeros between the pixels of dy, three of four products would be with zeros.
 */
final class StridedDepthwiseInputGradientWriter implements KernelWriter<ContractionOp> {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, 1, ${channels}]
      float[] padded = scratch.${padded}; // dy with zeros around it
      for (int n = from; n < to; n++) {
      ${copy}  for (int row = 0; row < ${height}; row++) {
          int out = dx + n * ${imageSize} + row * ${imageRow};
          ${Arrays}.fill(arena, out, out + ${imageRow}, 0f);
          for (int ky = (row + ${topZeros}) % ${strideY}; ky < ${kernelHeight}; ky += ${strideY}) {
            int in = ((row + ${topZeros} - ky) / ${strideY} + ${above}) * ${paddedRow};
            int taps = weight + ky * ${weightRow};
      """;

  private static final String PHASE =
      """
      CHANNELS.add( // pixels %1$d, %2$d, ...
          padded, in + %3$d, ${pixels%4$d}, ${taps%5$d},
          parameters, taps + %6$d, ${tapStep}, ${channels}, arena, out + %7$d, ${pixelStep});
      """;

  private static final String END =
      """
          }
        }
      }
      """;

  /** Whether the gradient is computed this way. */
  static boolean suits(Window window) {
    return window.strided() && !window.dilated();
  }

  @Override
  public Kernel write(ContractionOp op, Node node, KernelBuilder kernel) {
    var plan = ConvolutionPlan.of(op, node);
    var phases = new StridePhases(op.window(), op.image(), node.input(0).shape());
    int channels = plan.channels();
    int stride = op.window().stride().width();
    Template body =
        phases
            .template(kernel.library().scratch())
            .put("weight", kernel.placeOfInput("weight", 1))
            .put("weightRow", op.window().taps().width() * channels)
            .put("tapStep", stride * channels)
            .put("pixelStep", stride * channels)
            .add(START.replace("${copy}", StridePhases.COPY.indent(2)));
    for (int phase = 0; phase < Math.min(stride, op.window().taps().width()); phase++) {
      addPhase(body, phase, phases, kernel);
    }
    return new ConvolutionWords(plan)
        .begin(op, kernel, ", in phases")
        .copies(plan.output().elements(), 0)
        .body(body.add(END));
  }

  /**
   * The products of a row's pixels that meet the taps {@code phase}, {@code phase + stride}, ...
   */
  private static void addPhase(
      Template body, int phase, StridePhases phases, KernelBuilder kernel) {
    Window window = phases.window();
    int channels = phases.filters();
    int stride = window.stride().width();
    int zeros = window.before().width();
    int first = Math.floorMod(phase - zeros, stride);
    int pixels = (phases.image().dimension(1) - first + stride - 1) / stride;
    int taps = (window.taps().width() - phase + stride - 1) / stride;
    if (pixels <= 0) {
      return;
    }
    int column = (first + zeros - phase) / stride + phases.columns() - 1;
    KernelLibrary library = kernel.library();
    CodeBlock pixelOffsets = ConvolutionPlan.grid(1, 0, pixels, channels);
    CodeBlock tapOffsets = ConvolutionPlan.grid(1, 0, taps, -channels);
    body.put("pixels" + pixels, library.offsets(kernel.name() + "Pixels" + pixels, pixelOffsets))
        .put("taps" + taps, library.offsets(kernel.name() + "Taps" + taps, tapOffsets))
        .add(
            String.format(
                    Locale.ROOT,
                    PHASE,
                    first,
                    first + stride,
                    column * channels,
                    pixels,
                    taps,
                    phase * channels,
                    first * channels)
                .indent(6));
  }
}
