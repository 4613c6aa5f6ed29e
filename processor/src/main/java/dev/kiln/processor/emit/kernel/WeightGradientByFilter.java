package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.MethodSpec;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.ir.Node;
import javax.lang.model.element.Modifier;

/**
 * The weight's gradient with one row of sums per filter, for kernels with more taps than filters.
 */
final class WeightGradientByFilter {

  private static final String START =
      """
      final int weight = ${weight}; // [${kernelHeight}, ${kernelWidth}, ${channels}, ${filters}]
      float[][] patches = scratch.${patches}; // what each pixel of the output saw
      float[][] sums = scratch.${sums}; // dw, one row per filter
      for (int f = from; f < to; f++) {
        ${Arrays}.fill(sums[f], 0f);
      }
      for (int n = 0; n < batch; n++) {
      """;

  private static final String BORDERED =
      """
        float[] image = scratch.${image}; // with its border of zeros
        for (int row = 0; row < ${height}; row++) {
          int at = (${imageRow}) * ${channels};
          System.arraycopy(arena, x + n * ${imageSize} + row * ${run}, image, at, ${run});
        }
      """;

  private static final String SUMS =
      """
      ${patchesMethod}(${source}${topArgument}, patches);
      for (int pixel = 0; pixel < ${stripPixels}; pixel += ${block}) {
        int count = Math.min(${block}, ${stripPixels} - pixel);
        int at = dy + n * ${outSize} + ${outPixel} * ${filters};
        for (int f = from; f < to; f++) {
          ${add}(sums[f], arena, at + f, ${filters}, patches, pixel, count);
        }
      }
      """;

  private static final String END =
      """
      }
      for (int k = 0; k < ${taps}; k++) {
        for (int f = from; f < to; f++) {
          gradients[weight + k * ${filters} + f] = sums[f][k];
        }
      }
      """;

  private static final String PATCHES =
      """
      for (int row = 0; row < ${stripHeight}; row++) {
        for (int col = 0; col < ${outWidth}; col++) {
          float[] patch = patches[row * ${outWidth} + col];
          for (int ky = 0; ky < ${kernelHeight}; ky++) {
            int from = (${inputRow}) * ${planeRun} + col * ${step};
            System.arraycopy(image, at + from, patch, ky * ${kernelRun}, ${kernelRun});
          }
        }
      }
      """;

  Kernel write(ConvolutionPlan plan, Node node, KernelBuilder kernel) {
    KernelLibrary library = kernel.library();
    boolean padded = plan.window().padded();
    String patchesMethod = node.layer() + "Patches";
    library.part(patchesMethod, name -> patches(name, plan));
    Template body =
        plan.template()
            .put("weight", kernel.placeOfOutput("weight"))
            .put("imageRow", plan.rowStart())
            .put("run", plan.image().dimension(1) * plan.channels())
            .put("patches", library.rowScratch().rows("patches", plan.stripPixels(), plan.taps()))
            .put("sums", library.rowScratch().rows("weightSums", plan.filters(), plan.taps()))
            .put("image", padded ? image(plan, library) : "")
            .put("source", padded ? "image, 0" : "arena, x + n * " + plan.image().elements())
            .put("patchesMethod", patchesMethod)
            .put("add", library.rows().add(plan.taps()))
            .add(START)
            .addIf(padded, BORDERED)
            .add(plan.forEachStrip(SUMS).indent(2))
            .add(END);
    return kernel
        .takes(Variable.GRADIENTS, Variable.ARENA)
        .takesInput("x", 0)
        .takesInput("dy", 1)
        .takes(Variable.BATCH, Variable.ROW_SCRATCH)
        .splitBy(plan.filters())
        .body(body);
  }

  private static String image(ConvolutionPlan plan, KernelLibrary library) {
    int length = plan.planePixels() * plan.channels();
    return library.rowScratch().row("image" + plan.channels() + plan.border() + "x", length);
  }

  private static MethodSpec patches(String name, ConvolutionPlan plan) {
    int channels = plan.channels();
    Template body =
        plan.template()
            .put("planeRun", plan.window().paddedWidth(plan.image()) * channels)
            .put("kernelRun", plan.window().size().width() * channels)
            .put("step", plan.window().stride().width() * channels)
            .add(PATCHES);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.STATIC)
            .addJavadoc(
                "What each pixel of the output saw of the image at image[at]: one row per pixel.")
            .addParameter(float[].class, "image")
            .addParameter(int.class, "at");
    if (plan.strips()) {
      method.addJavadoc(" For output rows [top, top + $L).", plan.stripHeight());
      method.addParameter(int.class, "top");
    }
    return method.addParameter(float[][].class, "patches").addCode(body.code()).build();
  }
}
