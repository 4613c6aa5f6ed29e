package dev.kiln.processor.layer;

import static dev.kiln.processor.ir.op.Expression.operand;

import dev.kiln.dsl.UpSampling2D;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.UpSampling2DSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.MapOp;
import java.util.Optional;

/** Repeated pixels. */
final class UpSampling2DRule implements LayerRule<UpSampling2DSpec> {

  @Override
  public Class<UpSampling2D> annotation() {
    return UpSampling2D.class;
  }

  @Override
  public Class<UpSampling2DSpec> spec() {
    return UpSampling2DSpec.class;
  }

  @Override
  public void checkValues(UpSampling2DSpec spec, LayerCheck check) {
    check.positive("size", spec.size());
  }

  @Override
  public Optional<Shape> check(UpSampling2DSpec spec, LayerCheck check) {
    Shape below = check.shape();
    check.notTooLarge("size", (long) below.dimension(0) * spec.size().height());
    check.notTooLarge(
        "size", (long) below.dimension(Math.min(1, below.rank() - 1)) * spec.size().width());
    return check.image().filter(image -> !check.failed()).map(image -> output(image, spec.size()));
  }

  @Override
  public Value lower(UpSampling2DSpec spec, LayerLowering lowering) {
    Shape image = lowering.input().shape();
    int height = image.dimension(0);
    int width = image.dimension(1);
    int channels = image.dimension(2);
    Shape rows = Shape.of(height, spec.size().height(), width, spec.size().width(), channels);
    Value apart =
        lowering.reshape("apart", Shape.of(height, 1, width, 1, channels), lowering.input());
    Value repeated = lowering.apply(new MapOp(rows, operand(0)), "repeated", apart);
    return lowering.reshape("joined", output(image, spec.size()), repeated);
  }

  private static Shape output(Shape image, Size size) {
    return Shape.of(
        image.dimension(0) * size.height(), image.dimension(1) * size.width(), image.dimension(2));
  }
}
