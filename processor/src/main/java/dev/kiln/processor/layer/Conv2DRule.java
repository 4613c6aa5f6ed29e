package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Conv2D;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Shape;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.Conv2DOp;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    check.positive("kernel", spec.kernel());
    check.positive("stride", spec.stride());
  }

  @Override
  public Optional<Shape> check(Conv2DSpec spec, LayerCheck check) {
    return check
        .image()
        .filter(image -> WindowCheck.fits(slide(spec, image), "kernel", image, check))
        .map(image -> output(spec, image));
  }

  @Override
  public Value lower(Conv2DSpec spec, LayerLowering lowering) {
    Value input = lowering.input();
    Size kernel = spec.kernel();
    int channels = input.shape().dimension(2);
    long taps = (long) kernel.height() * kernel.width();
    Shape shape = Shape.of(kernel.height(), kernel.width(), channels, spec.filters());
    Value weight =
        lowering.weight(shape, spec.activation(), taps * channels, taps * spec.filters());
    Op op = new Conv2DOp(slide(spec, input.shape()), false, false);
    Value product = lowering.apply(op, "product", input, weight);
    return lowering.activate(spec.activation(), lowering.bias(spec.bias(), product));
  }

  @Override
  public long multiplyAdds(Conv2DSpec spec, List<Shape> inputs, Shape output) {
    long taps = (long) spec.kernel().height() * spec.kernel().width();
    return output.elements() * taps * inputs.get(0).dimension(2);
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
    return output(changed, image).equals(wanted)
        ? List.of(new Fix(String.join(" and ", values) + " for " + layer.name(), edits))
        : List.of();
  }

  @Override
  public Optional<SlidingWindow> window(Conv2DSpec spec, Shape input) {
    return Optional.of(new SlidingWindow("kernel", slide(spec, input)));
  }

  @Override
  public Activation activation(Conv2DSpec spec) {
    return spec.activation();
  }

  @Override
  public boolean isWeighted() {
    return true;
  }

  private static void set(
      TypedLayer layer, String value, String code, List<Edit> edits, List<String> values) {
    edits.add(new Edit.SetValue(Place.layerValue(layer.name(), value), code));
    values.add(value + " = " + code);
  }

  private static Shape output(Conv2DSpec spec, Shape image) {
    Window window = slide(spec, image);
    return Shape.of(window.outputHeight(image), window.outputWidth(image), spec.filters());
  }

  private static Window slide(Conv2DSpec spec, Shape image) {
    return switch (spec.padding()) {
      case VALID -> Window.valid(spec.kernel(), spec.stride());
      case SAME -> Window.same(spec.kernel(), spec.stride(), image);
    };
  }
}
