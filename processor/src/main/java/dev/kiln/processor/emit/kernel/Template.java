package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.kiln.processor.ir.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Java code with named holes: {@code ${name}} is replaced by the value put under that name. Code
 * reads in the emitter as it will read in the generated class.
 */
final class Template {

  private final StringBuilder text = new StringBuilder();
  private final Map<String, Object> values = new HashMap<>();

  Template() {
    values.put("Arrays", Arrays.class);
    values.put("Objects", Objects.class);
    values.put("NonZeroLists", KernelTypes.NON_ZERO_LISTS);
    values.put("MultiplyAdd", KernelTypes.MULTIPLY_ADD);
  }

  /**
   * Fills holes of this name.
   *
   * @throws IllegalStateException if something else fills them already
   */
  Template put(String name, Object value) {
    Object before = values.putIfAbsent(name, value);
    if (before != null && !before.toString().equals(value.toString())) {
      throw new IllegalStateException("${" + name + "} is " + before + " and " + value);
    }
    return this;
  }

  /**
   * Fills the holes of an image and of what a window makes of it: {@code height}, {@code outWidth},
   * {@code imageRow}, {@code outSize} and the like; rows and sizes are counted in floats.
   *
   * @param image {@code [height, width, channels]}
   * @param output {@code [outHeight, outWidth, filters]}
   */
  Template images(Shape image, Shape output) {
    int channels = image.dimension(2);
    int filters = output.dimension(2);
    return put("height", image.dimension(0))
        .put("width", image.dimension(1))
        .put("channels", channels)
        .put("imageRow", image.dimension(1) * channels)
        .put("imageSize", image.elements())
        .put("outHeight", output.dimension(0))
        .put("outWidth", output.dimension(1))
        .put("filters", filters)
        .put("outRow", output.dimension(1) * filters)
        .put("outSize", output.elements())
        .put("outPixels", output.dimension(0) * output.dimension(1));
  }

  /**
   * Fills the holes of products in tiles: {@code products}, what they work on, and {@code layout},
   * the constant that tells where their left operand lies.
   *
   * @param rows what a row of it is
   */
  Template tiles(KernelBuilder kernel, String rows, CodeBlock layout) {
    KernelLibrary library = kernel.library();
    return put("products", library.scratch().products())
        .put("layout", library.layout(kernel.name() + rows, layout));
  }

  /** Appends lines. */
  Template add(String lines) {
    text.append(lines);
    return this;
  }

  /** Appends lines if a condition holds. */
  Template addIf(boolean condition, String lines) {
    return condition ? add(lines) : this;
  }

  /** Appends one of two variants. */
  Template addEither(boolean condition, String lines, String otherwise) {
    return add(condition ? lines : otherwise);
  }

  /** The code with all holes filled, and without the constants that these bring to no use. */
  CodeBlock code() {
    CodeBlock.Builder code = CodeBlock.builder();
    StringBuilder filled = new StringBuilder();
    int next = 0;
    for (int hole; (hole = text.indexOf("${", next)) >= 0; ) {
      filled.append(text, next, hole);
      int end = text.indexOf("}", hole);
      Object value = value(text.substring(hole + 2, end));
      if (value instanceof Class || value instanceof TypeName) {
        code.add("$L$T", ConstantFolding.apply(filled.toString()), value);
        filled.setLength(0);
      } else {
        filled.append(value);
      }
      next = end + 1;
    }
    filled.append(text, next, text.length());
    return code.add("$L", ConstantFolding.apply(filled.toString())).build();
  }

  private Object value(String name) {
    Object value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no value for ${" + name + "} among " + names());
    }
    return value;
  }

  private String names() {
    return values.keySet().stream().sorted().collect(Collectors.joining(", "));
  }
}
