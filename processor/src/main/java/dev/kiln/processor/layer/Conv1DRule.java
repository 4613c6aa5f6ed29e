package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Conv1D;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ReshapeOp;
import java.util.List;
import java.util.Optional;

/** Convolution of a sequence: that of an image of one row. */
final class Conv1DRule implements LayerRule<Conv1DSpec> {

  private final Conv2DRule ofImage = new Conv2DRule();

  @Override
  public Class<Conv1D> annotation() {
    return Conv1D.class;
  }

  @Override
  public Class<Conv1DSpec> spec() {
    return Conv1DSpec.class;
  }

  @Override
  public void checkValues(Conv1DSpec spec, LayerCheck check) {
    check.positive("filters", spec.filters());
    check.positive("groups", spec.groups());
    check.positive("kernel", Size.square(spec.kernel()));
    check.positive("stride", Size.square(spec.stride()));
    check.atLeast1("dilation", Size.square(spec.dilation()));
    check.notTooLarge("dilation", (long) spec.kernel() * spec.dilation());
  }

  @Override
  public Optional<Shape> check(Conv1DSpec spec, LayerCheck check) {
    return check
        .sequence()
        .filter(input -> kernel(spec).fits(input, check))
        .filter(input -> GroupCheck.fits(spec.groups(), spec.filters(), input, check))
        .map(input -> withoutRow(output(spec, input)));
  }

  @Override
  public Value lower(Conv1DSpec spec, LayerLowering lowering) {
    Value input = lowering.input();
    Value row = lowering.apply(new ReshapeOp(SlidingWindow.image(input.shape())), "row", input);
    Value convolved = Conv2DRule.convolve(ofRow(spec), row, lowering, Conv1DRule::withoutRow);
    return lowering.apply(new ReshapeOp(lowering.outputShape()), "steps", convolved);
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public Activation activation(Conv1DSpec spec) {
    return spec.activation();
  }

  @Override
  public List<Fix> toGive(Shape wanted, Conv1DSpec spec, TypedLayer layer) {
    List<Shape> rows = layer.inputs().stream().map(SlidingWindow::image).toList();
    TypedLayer ofRow = new TypedLayer(layer.layer(), rows, SlidingWindow.image(layer.output()));
    return wanted.rank() == 2
        ? ofImage.toGive(SlidingWindow.image(wanted), ofRow(spec), ofRow)
        : List.of();
  }

  @Override
  public Optional<SlidingWindow> window(Conv1DSpec spec, Shape input) {
    Shape row = SlidingWindow.image(input);
    return Optional.of(new SlidingWindow("kernel", input, kernel(spec).window(row)));
  }

  private static Shape output(Conv1DSpec spec, Shape input) {
    return kernel(spec).output(SlidingWindow.image(input), spec.filters());
  }

  private static KernelShape kernel(Conv1DSpec spec) {
    Conv2DSpec ofRow = ofRow(spec);
    return new KernelShape(ofRow.kernel(), ofRow.stride(), ofRow.padding(), ofRow.dilation());
  }

  private static Conv2DSpec ofRow(Conv1DSpec spec) {
    return new Conv2DSpec(
        spec.filters(),
        new Size(1, spec.kernel()),
        new Size(1, spec.stride()),
        spec.padding(),
        new Size(1, spec.dilation()),
        spec.groups(),
        spec.activation(),
        spec.bias());
  }

  /** The shape without its first dimension, which is 1. */
  private static Shape withoutRow(Shape shape) {
    return new Shape(shape.dimensions().subList(1, shape.rank()));
  }
}
