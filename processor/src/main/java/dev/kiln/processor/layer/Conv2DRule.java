package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Conv2D;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ContractionOp;
import dev.kiln.processor.ir.op.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Convolution of an image: checks that the kernel fits, and lowers to the product, its bias and its
 * activation.
 */
final class Conv2DRule implements LayerRule<Conv2DSpec> {

  @Override
  public Class<Conv2D> annotation() {
    return Conv2D.class;
  }

  @Override
  public Class<Conv2DSpec> spec() {
    return Conv2DSpec.class;
  }

  @Override
  public void checkValues(Conv2DSpec spec, LayerCheck check) {
    check.positive("filters", spec.filters());
    check.positive("groups", spec.groups());
    kernel(spec).checkValues(check);
  }

  @Override
  public Optional<Shape> check(Conv2DSpec spec, LayerCheck check) {
    Optional<Shape> image = kernel(spec).check(check);
    if (image.isEmpty() || !GroupCheck.fits(spec.groups(), spec.filters(), image.get(), check)) {
      return Optional.empty();
    }
    return Optional.of(kernel(spec).output(image.get(), spec.filters()));
  }

  @Override
  public Value lower(Conv2DSpec spec, LayerLowering lowering) {
    return convolve(spec, lowering.input(), lowering, UnaryOperator.identity());
  }

  /**
   * Appends the convolution of an image.
   *
   * @param known the shape that the weight's user knows, given the one that the op takes
   */
  static Value convolve(
      Conv2DSpec spec, Value image, LayerLowering lowering, UnaryOperator<Shape> known) {
    KernelShape kernel = kernel(spec);
    int channels = image.shape().dimension(2) / spec.groups();
    Shape shape = Shape.of(spec.kernel().height(), spec.kernel().width(), channels, spec.filters());
    long fanOut = kernel.taps() * spec.filters() / spec.groups();
    Value weight =
        lowering.weight(
            "weight",
            shape,
            known.apply(shape),
            lowering.usual(spec.activation()),
            kernel.taps() * channels,
            fanOut);
    Window window = kernel.window(image.shape());
    Value product =
        lowering.apply(ContractionOp.of(window, spec.groups()), "product", image, weight);
    return lowering.activate(spec.activation(), lowering.bias(spec.bias(), product));
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public Activation activation(Conv2DSpec spec) {
    return spec.activation();
  }

  @Override
  public List<Fix> toGive(Shape wanted, Conv2DSpec spec, TypedLayer layer) {
    Shape image = layer.inputs().get(0);
    List<Edit> edits = new ArrayList<>();
    List<String> values = new ArrayList<>();
    Conv2DSpec changed = spec;
    if (wanted.rank() == 3 && wanted.dimension(2) != spec.filters()) {
      changed = changed.filters(wanted.dimension(2));
      set(layer, "filters", String.valueOf(changed.filters()), edits, values);
    }
    if (!output(changed, image).equals(wanted) && spec.padding() == Padding.VALID) {
      changed = changed.padding(Padding.SAME);
      set(layer, "padding", "SAME", edits, values);
    }
    return output(changed, image).equals(wanted) && changed.filters() % spec.groups() == 0
        ? List.of(new Fix(String.join(" and ", values) + " for " + layer.name(), edits))
        : List.of();
  }

  @Override
  public Optional<SlidingWindow> window(Conv2DSpec spec, Shape input) {
    return Optional.of(new SlidingWindow("kernel", input, kernel(spec).window(input)));
  }

  private static void set(
      TypedLayer layer, String value, String code, List<Edit> edits, List<String> values) {
    edits.add(new Edit.SetValue(Place.layerValue(layer.name(), value), code));
    values.add(value + " = " + code);
  }

  private static Shape output(Conv2DSpec spec, Shape image) {
    return kernel(spec).output(image, spec.filters());
  }

  private static KernelShape kernel(Conv2DSpec spec) {
    return new KernelShape(spec.kernel(), spec.stride(), spec.padding(), spec.dilation());
  }
}
