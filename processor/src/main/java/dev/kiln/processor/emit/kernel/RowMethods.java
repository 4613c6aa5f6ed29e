package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.Map;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;

/**
 * The inner loops of all products: one method per row length. Eight rows are added at a time, so
 * that each element of the sum is loaded and stored once for eight multiplications.
 */
final class RowMethods {

  private static final String BODY =
      """
      int r = 0;
      for (; r + 8 <= count; r += 8) {
        float[] x0 = x[first + r];
        float[] x1 = x[first + r + 1];
        float[] x2 = x[first + r + 2];
        float[] x3 = x[first + r + 3];
        float[] x4 = x[first + r + 4];
        float[] x5 = x[first + r + 5];
        float[] x6 = x[first + r + 6];
        float[] x7 = x[first + r + 7];
        int i = at + r * stride;
        float a0 = a[i];
        float a1 = a[i + stride];
        float a2 = a[i + 2 * stride];
        float a3 = a[i + 3 * stride];
        float a4 = a[i + 4 * stride];
        float a5 = a[i + 5 * stride];
        float a6 = a[i + 6 * stride];
        float a7 = a[i + 7 * stride];
        for (int j = 0; j < ${length}; j++) {
          float low = ${MultiplyAdd}.of(a3, x3[j], ${MultiplyAdd}.of(a2, x2[j], ${MultiplyAdd}.of(a1, x1[j], ${MultiplyAdd}.of(a0, x0[j], y[j]))));
          y[j] = ${MultiplyAdd}.of(a7, x7[j], ${MultiplyAdd}.of(a6, x6[j], ${MultiplyAdd}.of(a5, x5[j], ${MultiplyAdd}.of(a4, x4[j], low))));
        }
      }
      for (; r < count; r++) {
        float[] x0 = x[first + r];
        float a0 = a[at + r * stride];
        for (int j = 0; j < ${length}; j++) {
          y[j] = ${MultiplyAdd}.of(a0, x0[j], y[j]);
        }
      }
      """;

  private final Map<Integer, MethodSpec> methods = new TreeMap<>();

  /** The method that adds rows of a length; returns how it is called. */
  String add(int length) {
    methods.computeIfAbsent(length, RowMethods::method);
    return "Rows.add" + length;
  }

  /** Whether no kernel calls any. */
  boolean isEmpty() {
    return methods.isEmpty();
  }

  /** The generated class. */
  TypeSpec type() {
    return TypeSpec.classBuilder("Rows")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("The inner loops of all products: sums of rows, each row times a number.")
        .addMethods(methods.values())
        .build();
  }

  private static MethodSpec method(int length) {
    return MethodSpec.methodBuilder("add" + length)
        .addModifiers(Modifier.STATIC)
        .addJavadoc(
            "y[0..$L) += sum over r below count of a[at + r * stride] * x[first + r][0..$L).",
            length,
            length)
        .addParameter(float[].class, "y")
        .addParameter(float[].class, "a")
        .addParameter(int.class, "at")
        .addParameter(int.class, "stride")
        .addParameter(float[][].class, "x")
        .addParameter(int.class, "first")
        .addParameter(int.class, "count")
        .addCode(new Template().put("length", length).add(BODY).code())
        .build();
  }
}
