package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Window;

/** The numbers of a pooling's kernels. */
record PoolingPlan(Window window, Shape image, Shape output) {

  /** For example {@code 2x2 max pooling, stride 2x2, of [24, 24, 64] into [12, 12, 64]}. */
  String words() {
    return words("max");
  }

  /** The same of another kind. */
  String words(String kind) {
    return "%s %s pooling, stride %s, of %s into %s"
        .formatted(window.size(), kind, window.stride(), image.dimensions(), output.dimensions());
  }

  /** Whether windows lie side by side and cover the image. */
  boolean isSideBySide() {
    Size size = window.size();
    return size.equals(window.stride())
        && window.before().equals(new Size(0, 0))
        && output.dimension(0) * size.height() == image.dimension(0)
        && output.dimension(1) * size.width() == image.dimension(1);
  }

  int channels() {
    return image.dimension(2);
  }

  /** Lets workers share the rows of the output, so that they share a single sample as well. */
  void splitByRows(KernelBuilder kernel) {
    if (output.dimension(0) > 1) {
      kernel.splitSamplesBy(output.dimension(0));
    }
  }

  /**
   * Lines for each {@code row} of sample {@code n} that is a worker's, see {@link #splitByRows}.
   */
  String forEachRow(String body) {
    if (output.dimension(0) == 1) {
      return forEachSample(body);
    }
    return """
        for (int line = from; line < to; line++) {
          int n = line / ${outHeight};
          int row = line % ${outHeight};
        """
        + body.indent(2)
        + "}\n";
  }

  /** Lines for each {@code row} of each sample {@code n}, which workers share. */
  String forEachSample(String body) {
    return "for (int n = from; n < to; n++) {\n"
        + "  for (int row = 0; row < ${outHeight}; row++) {\n"
        + body.indent(4)
        + "  }\n}\n";
  }

  /** Writes the constant that tells where the pixels under a window lie; returns its name. */
  String constant(KernelBuilder kernel) {
    CodeBlock layout =
        CodeBlock.of(
            "new $T($L, $L, $L, $L)",
            KernelTypes.POOL_LAYOUT,
            window.size().height(),
            window.size().width(),
            image.dimension(1) * channels(),
            channels());
    return kernel.library().constant(KernelTypes.POOL_LAYOUT, kernel.name() + "Window", layout);
  }

  /** A template that knows the numbers. */
  Template template() {
    return new Template()
        .images(image, output)
        .put("rowStep", window.stride().height() * image.dimension(1) * channels())
        .put("columnStep", window.stride().width() * channels())
        .put("windowHeight", window.size().height())
        .put("windowWidth", window.size().width())
        .put("strideY", window.stride().height())
        .put("strideX", window.stride().width())
        .put("top", window.before().height())
        .put("left", window.before().width());
  }
}
