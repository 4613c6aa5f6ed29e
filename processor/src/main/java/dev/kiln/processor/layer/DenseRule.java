package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Dense;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.processor.diagnostic.Edit;
import dev.kiln.processor.diagnostic.Fix;
import dev.kiln.processor.diagnostic.Place;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.op.ContractionOp;
import java.util.List;
import java.util.Optional;

/** A fully connected layer: the product, its bias and its activation. */
final class DenseRule implements LayerRule<DenseSpec> {

  @Override
  public Class<Dense> annotation() {
    return Dense.class;
  }

  @Override
  public Class<DenseSpec> spec() {
    return DenseSpec.class;
  }

  @Override
  public void checkValues(DenseSpec spec, LayerCheck check) {
    check.positive("units", spec.units());
  }

  @Override
  public Optional<Shape> check(DenseSpec spec, LayerCheck check) {
    return check.vector().map(vector -> Shape.of(spec.units()));
  }

  @Override
  public Value lower(DenseSpec spec, LayerLowering lowering) {
    int length = lowering.input().shape().dimension(0);
    Shape shape = Shape.of(length, spec.units());
    Value weight = lowering.weight(shape, spec.activation(), length, spec.units());
    Value product = lowering.apply(ContractionOp.DENSE, "product", lowering.input(), weight);
    return lowering.activate(spec.activation(), lowering.bias(spec.bias(), product));
  }

  @Override
  public boolean weighted() {
    return true;
  }

  @Override
  public Activation activation(DenseSpec spec) {
    return spec.activation();
  }

  @Override
  public List<Fix> toGive(Shape wanted, DenseSpec spec, TypedLayer layer) {
    if (wanted.rank() != 1) {
      return List.of();
    }
    String units = String.valueOf(wanted.dimension(0));
    Edit edit = new Edit.SetValue(Place.layerValue(layer.name(), "units"), units);
    return List.of(Fix.of("units = " + units + " for " + layer.name(), edit));
  }
}
