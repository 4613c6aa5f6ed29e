package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;

/** The methods that bring an image into rows for the products of a convolution ("im2col"). */
final class ConvolutionRows {

  private static final String PLANES =
      """
      for (int row = 0; row < ${height}; row++) {
        for (int col = 0; col < ${width}; col++) {
          int pixel = ${imagePixel};
          int from = at + (row * ${width} + col) * ${channels};
          for (int c = 0; c < ${channels}; c++) {
            planes[c][pixel] = arena[from + c];
          }
        }
      }
      """;

  private static final String COLUMNS =
      """
      for (int ky = 0; ky < ${kernelHeight}; ky++) {
        for (int kx = 0; kx < ${kernelWidth}; kx++) {
          for (int c = 0; c < ${channels}; c++) {
            float[] plane = planes[c];
            float[] column = columns[(ky * ${kernelWidth} + kx) * ${channels} + c];
            for (int row = 0; row < ${stripHeight}; row++) {
              int from = (${inputRow}) * ${planeWidth} + kx;
      """;

  private static final String COPY_RUN =
      """
              System.arraycopy(plane, from, column, row * ${outWidth}, ${outWidth});
      """;

  private static final String COPY_STRIDED =
      """
              for (int col = 0; col < ${outWidth}; col++) {
                column[row * ${outWidth} + col] = plane[from + col * ${strideX}];
              }
      """;

  private static final String END_COLUMNS =
      """
            }
          }
        }
      }
      """;

  private final ConvolutionPlan plan;
  private final String layer;
  private final KernelLibrary library;

  /** For the convolution of a layer. */
  ConvolutionRows(ConvolutionPlan plan, String layer, KernelLibrary library) {
    this.plan = plan;
    this.layer = layer;
    this.library = library;
  }

  /** Names the rows for the image's channels, and writes the method that fills them. */
  String planes() {
    library.part(planesMethod(), this::writePlanes);
    return library
        .rowScratch()
        .bordered("planes", plan.channels(), plan.planePixels(), plan.border());
  }

  /** The method that fills the planes. */
  String planesMethod() {
    return layer + "Planes";
  }

  /** Names the rows that the weights meet, and writes the method that fills them. */
  String columns() {
    if (plan.pointwise()) {
      return planes();
    }
    library.part(columnsMethod(), this::writeColumns);
    return library.rowScratch().rows("columns", plan.taps(), plan.stripPixels());
  }

  /** The method that fills the columns. */
  String columnsMethod() {
    return layer + "Columns";
  }

  private MethodSpec writePlanes(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.STATIC)
        .addJavadoc("The image $L at arena[at], one row per channel.", plan.image().dimensions())
        .addParameter(float[].class, "arena")
        .addParameter(int.class, "at")
        .addParameter(float[][].class, "planes")
        .addCode(plan.template().add(PLANES).code())
        .build();
  }

  private MethodSpec writeColumns(String name) {
    boolean dense = plan.window().stride().width() == 1;
    Template body =
        plan.template().add(COLUMNS).addEither(dense, COPY_RUN, COPY_STRIDED).add(END_COLUMNS);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.STATIC)
            .addJavadoc("What each weight meets: one row per (ky, kx, channel).")
            .addParameter(float[][].class, "planes");
    if (plan.strips()) {
      method.addJavadoc(" For output rows [top, top + $L).", plan.stripHeight());
      method.addParameter(int.class, "top");
    }
    return method.addParameter(float[][].class, "columns").addCode(body.code()).build();
  }
}
