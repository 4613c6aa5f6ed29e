package dev.kiln.samples.benchmarks.peers.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.NamedLayer;
import dev.kiln.samples.benchmarks.networks.LayerShapes;
import dev.kiln.samples.benchmarks.networks.Weights;
import dev.kiln.samples.benchmarks.onnx.ChannelOrder;
import java.util.Optional;

/** Parameters in PyTorch's order of dimensions: filters first, then channels, then the kernel. */
final class TorchWeights {

  private TorchWeights() {}

  static NDArray of(
      Weights.Parameter parameter,
      String name,
      NamedLayer layer,
      Optional<NamedLayer> before,
      LayerShapes shapes,
      NDManager manager) {
    int[] extents = parameter.extents();
    float[] values = parameter.values();
    if (!name.endsWith(".weight") || layer.spec() instanceof EmbeddingSpec) {
      return manager.create(values, new Shape(parameter.longExtents()));
    }
    if (layer.spec() instanceof DenseSpec dense) {
      if (before.isPresent() && before.get().spec() instanceof FlattenSpec) {
        var image = shapes.of(before.get().inputs().get(0));
        values = ChannelOrder.rowsFirst(values, image, dense.units());
      }
      return manager.create(
          ChannelOrder.permute(values, extents, 1, 0), new Shape(extents[1], extents[0]));
    }
    if (extents.length == 3) {
      return manager.create(
          ChannelOrder.permute(values, extents, 2, 1, 0),
          new Shape(extents[2], extents[1], extents[0]));
    }
    if (layer.spec() instanceof DepthwiseConv2DSpec) {
      extents = new int[] {extents[0], extents[1], 1, extents[2] * extents[3]};
    }
    return manager.create(
        ChannelOrder.permute(values, extents, 3, 2, 0, 1),
        new Shape(extents[3], extents[2], extents[0], extents[1]));
  }
}
