package dev.kiln.processor.emit.kernel;

import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.op.Pool2DGradientOp;
import dev.kiln.processor.ir.op.Pool2DOp;
import dev.kiln.processor.ir.op.Window;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Average pooling, and its gradient: each pixel under a window gets its share. */
final class AvgPool2DWriter {

  /** With more channels, sums of them all at once are vectors. */
  private static final int FEW_CHANNELS = 16;

  private static final int FEW_PIXELS = 9;

  private static final String FOR_EACH_WINDOW =
      """
      int top = Math.max(row * ${strideY} - ${top}, 0);
      int bottom = Math.min(row * ${strideY} - ${top} + ${windowHeight}, ${height});
      for (int col = 0; col < ${outWidth}; col++) {
        int left = Math.max(col * ${strideX} - ${left}, 0);
        int right = Math.min(col * ${strideX} - ${left} + ${windowWidth}, ${width});
        float scale = 1f / ((bottom - top) * (right - left));
        int out = n * ${outSize} + (row * ${outWidth} + col) * ${channels};
      """;

  private static final String FOR_EACH_PIXEL =
      """
        for (int imageRow = top; imageRow < bottom; imageRow++) {
          for (int imageColumn = left; imageColumn < right; imageColumn++) {
            int in = n * ${imageSize} + (imageRow * ${width} + imageColumn) * ${channels};
            for (int c = 0; c < ${channels}; c++) {
              ${add}
            }
          }
        }
      """;

  private static final String CLEAR_SUMS =
      """
        float[] sums = scratch.${sums};
        ${Arrays}.fill(sums, 0f);
      """;

  private static final String STORE =
      """
        for (int c = 0; c < ${channels}; c++) {
          arena[y + out + c] = sums[c] * scale;
        }
      """;

  private static final String CLEAR_IMAGE =
      """
        if (row == 0 && col == 0) {
          ${Arrays}.fill(arena, dx + n * ${imageSize}, dx + (n + 1) * ${imageSize}, 0f);
        }
      """;

  private static final String END =
      """
      }
      """;

  private static final String FEW =
      """
      for (int col = 0; col < ${outWidth}; col++) {
        int in = x + n * ${imageSize} + (row * ${strideY} * ${width} + col * ${strideX}) * ${channels};
        int out = y + n * ${outSize} + (row * ${outWidth} + col) * ${channels};
        for (int c = 0; c < ${channels}; c++) {
          arena[out + c] = (${pixels}) * (1f / ${count});
        }
      }
      """;

  /** Windows side by side: what a pixel of theirs gets is computed once, and copied to all. */
  private static final String SIDE_BY_SIDE =
      """
      for (int col = 0; col < ${outWidth}; col++) {
        int out = dy + n * ${outSize} + (row * ${outWidth} + col) * ${channels};
        for (int c = 0; c < ${channels}; c++) {
          share[c] = arena[out + c] * (1f / ${count});
        }
        int in = dx + n * ${imageSize} + row * ${rowStep} + col * ${columnStep};
        for (int pixel = 0; pixel < ${count}; pixel++) {
          System.arraycopy(share, 0, arena, in + pixel / ${windowWidth} * ${imageRow} + pixel % ${windowWidth} * ${channels}, ${channels});
        }
      }
      """;

  /** The same for few channels, which don't pay for being copied: a line of pixels is. */
  private static final String LINES =
      """
      for (int col = 0; col < ${outWidth}; col++) {
        int out = dy + n * ${outSize} + (row * ${outWidth} + col) * ${channels};
        int in = col * ${columnStep};
        for (int c = 0; c < ${channels}; c++) {
          float share = arena[out + c] * (1f / ${count});
          ${shares}
        }
      }
      int at = dx + n * ${imageSize} + row * ${rowStep};
      for (int r = 0; r < ${windowHeight}; r++) {
        System.arraycopy(pixels, 0, arena, at + r * ${imageRow}, ${imageRow});
      }
      """;

  private AvgPool2DWriter() {}

  static Kernel mean(Pool2DOp op, Node node, KernelBuilder kernel) {
    Shape image = node.input(0).shape();
    var plan = new PoolingPlan(op.window(), image, node.output().shape());
    plan.splitByRows(kernel.describe(plan.words("average")).takesArena("x -> y"));
    if (isNarrow(op.window(), image, node.output().shape())) {
      Size size = op.window().size();
      Template body = plan.template().put("pixels", pixels(size, image));
      return kernel.body(body.put("count", size.height() * size.width()).add(plan.forEachRow(FEW)));
    }
    return kernel.body(
        plan.template()
            .put("sums", kernel.library().scratch().row("filterSums", plan.channels()))
            .put("add", "sums[c] += arena[x + in + c];")
            .add(plan.forEachRow(FOR_EACH_WINDOW + CLEAR_SUMS + FOR_EACH_PIXEL + STORE + END)));
  }

  static Kernel gradient(Pool2DGradientOp op, Node node, KernelBuilder kernel) {
    var plan = new PoolingPlan(op.window(), op.image(), node.input(0).shape());
    kernel.describe("the gradient of a " + plan.words("average")).takesArena("dy -> dx");
    if (plan.isSideBySide()) {
      plan.splitByRows(kernel);
      return kernel.body(sideBySide(plan, kernel.library().scratch()));
    }
    return kernel.body(
        plan.template()
            .put("add", "arena[dx + in + c] += arena[dy + out + c] * scale;")
            .add(plan.forEachSample(FOR_EACH_WINDOW + CLEAR_IMAGE + FOR_EACH_PIXEL + END)));
  }

  private static Template sideBySide(PoolingPlan plan, ScratchArrays scratch) {
    Size size = plan.window().size();
    int channels = plan.channels();
    int pixels = size.height() * size.width();
    Template template = plan.template().put("count", pixels);
    if (channels < FEW_CHANNELS && pixels <= FEW_PIXELS) {
      int row = plan.image().dimension(1) * channels;
      return template
          .put("pixelRow", scratch.row("pooledLine", row))
          .put("shares", shares(size.width(), channels))
          .add("float[] pixels = scratch.${pixelRow}; // a row of dx\n" + plan.forEachRow(LINES));
    }
    return template
        .put("share", scratch.row("pooledShare", channels))
        .add(
            "float[] share = scratch.${share}; // what a pixel gets\n"
                + plan.forEachRow(SIDE_BY_SIDE));
  }

  /** Stores what each pixel of a window's row gets. */
  private static String shares(int width, int channels) {
    return IntStream.range(0, width)
        .mapToObj(p -> "pixels[in + c" + (p == 0 ? "" : " + " + p * channels) + "] = share;")
        .collect(Collectors.joining("\n      "));
  }

  /** Whether few channels have few pixels to sum, all of which are in the image. */
  private static boolean isNarrow(Window window, Shape image, Shape output) {
    Size size = window.size();
    Size stride = window.stride();
    return image.dimension(2) < FEW_CHANNELS
        && size.height() * size.width() <= FEW_PIXELS
        && window.before().equals(new Size(0, 0))
        && (output.dimension(0) - 1) * stride.height() + size.height() <= image.dimension(0)
        && (output.dimension(1) - 1) * stride.width() + size.width() <= image.dimension(1);
  }

  /** The sum of a channel's pixels in a window, the first of which is at {@code in + c}. */
  private static String pixels(Size size, Shape image) {
    int channels = image.dimension(2);
    return IntStream.range(0, size.height() * size.width())
        .map(p -> p / size.width() * image.dimension(1) * channels + p % size.width() * channels)
        .mapToObj(at -> "arena[in + c" + (at == 0 ? "" : " + " + at) + "]")
        .collect(Collectors.joining(" + "));
  }
}
