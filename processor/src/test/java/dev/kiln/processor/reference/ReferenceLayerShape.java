package dev.kiln.processor.reference;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.Padding;
import dev.kiln.dsl.spec.ActivateSpec;
import dev.kiln.dsl.spec.AddSpec;
import dev.kiln.dsl.spec.AvgPool2DSpec;
import dev.kiln.dsl.spec.BatchNormSpec;
import dev.kiln.dsl.spec.ConcatSpec;
import dev.kiln.dsl.spec.Conv1DSpec;
import dev.kiln.dsl.spec.Conv2DSpec;
import dev.kiln.dsl.spec.Conv2DTransposeSpec;
import dev.kiln.dsl.spec.DenseSpec;
import dev.kiln.dsl.spec.DepthwiseConv2DSpec;
import dev.kiln.dsl.spec.DropoutSpec;
import dev.kiln.dsl.spec.EluSpec;
import dev.kiln.dsl.spec.EmbeddingSpec;
import dev.kiln.dsl.spec.FlattenSpec;
import dev.kiln.dsl.spec.GlobalAvgPool1DSpec;
import dev.kiln.dsl.spec.GlobalAvgPool2DSpec;
import dev.kiln.dsl.spec.GlobalMaxPool1DSpec;
import dev.kiln.dsl.spec.GlobalMaxPool2DSpec;
import dev.kiln.dsl.spec.LayerNormSpec;
import dev.kiln.dsl.spec.LayerSpec;
import dev.kiln.dsl.spec.LeakyReluSpec;
import dev.kiln.dsl.spec.LogSoftmaxSpec;
import dev.kiln.dsl.spec.MaxPool2DSpec;
import dev.kiln.dsl.spec.MultiplySpec;
import dev.kiln.dsl.spec.ReluSpec;
import dev.kiln.dsl.spec.ReshapeSpec;
import dev.kiln.dsl.spec.SeparableConv2DSpec;
import dev.kiln.dsl.spec.Size;
import dev.kiln.dsl.spec.SoftmaxSpec;
import dev.kiln.dsl.spec.SpatialDropout2DSpec;
import dev.kiln.dsl.spec.UpSampling2DSpec;
import dev.kiln.dsl.spec.ZeroPadding2DSpec;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.kit.LayerKit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shape that a layer gives; where it gives none, {@link Wrong} says why. */
final class ReferenceLayerShape {

  private static final Size ONE = Size.square(1);

  private final List<List<Integer>> inputs;
  private final List<Integer> input;

  private ReferenceLayerShape(List<List<Integer>> inputs) {
    this.inputs = inputs;
    this.input = inputs.get(0);
  }

  static List<Integer> of(LayerSpec spec, List<List<Integer>> inputs) {
    require(
        joins(spec) ? inputs.size() > 1 : inputs.size() == 1, "wrong number of inputs: " + spec);
    Optional<LayerKit<LayerSpec>> kit = LayerKit.of(spec);
    if (kit.isPresent()) {
      Shape input = new Shape(inputs.get(0));
      require(kit.get().takes().test(input) && kit.get().fits(spec, input), "values or shape");
      return kit.get().reference(spec, input).output().dimensions();
    }
    ReferenceLayerShape shape = new ReferenceLayerShape(inputs);
    if (spec instanceof DenseSpec
        || spec instanceof EmbeddingSpec
        || spec instanceof SoftmaxSpec
        || spec instanceof LogSoftmaxSpec) {
      require(shape.input.size() == 1, "not a vector");
      return shape.ofVector(spec);
    }
    return joins(spec) ? shape.joined(spec) : shape.anyRank(spec);
  }

  private static boolean joins(LayerSpec spec) {
    return spec instanceof AddSpec || spec instanceof MultiplySpec || spec instanceof ConcatSpec;
  }

  private List<Integer> ofVector(LayerSpec spec) {
    if (spec instanceof DenseSpec dense) {
      require(dense.units() > 0, "units");
      return List.of(dense.units());
    } else if (spec instanceof EmbeddingSpec embedding) {
      require(embedding.vocabulary() > 0 && embedding.size() > 0, "vocabulary or size");
      return List.of(input.get(0), embedding.size());
    }
    return input;
  }

  private List<Integer> joined(LayerSpec spec) {
    List<Integer> output = new ArrayList<>(input);
    if (spec instanceof ConcatSpec) {
      int last = input.size() - 1;
      require(inputs.stream().allMatch(i -> i.size() == input.size()), "ranks differ");
      require(
          inputs.stream().allMatch(i -> i.subList(0, last).equals(input.subList(0, last))),
          "shapes differ");
      output.set(last, inputs.stream().mapToInt(i -> i.get(last)).sum());
    } else {
      require(inputs.stream().allMatch(input::equals), "shapes differ");
    }
    return output;
  }

  private List<Integer> anyRank(LayerSpec spec) {
    if (spec instanceof DropoutSpec dropout) {
      require(dropout.rate() >= 0 && dropout.rate() < 1, "rate");
    } else if (spec instanceof ActivateSpec activate) {
      require(activate.function() != Activation.NONE, "no function");
    } else if (spec instanceof EluSpec || spec instanceof LeakyReluSpec) {
      double alpha = spec instanceof EluSpec elu ? elu.alpha() : ((LeakyReluSpec) spec).alpha();
      require(alpha >= 0, "alpha");
    } else if (spec instanceof BatchNormSpec norm) {
      require(norm.epsilon() > 0 && norm.momentum() >= 0 && norm.momentum() < 1, "momentum");
    } else if (spec instanceof LayerNormSpec norm) {
      require(norm.epsilon() > 0, "epsilon");
    } else if (spec instanceof FlattenSpec) {
      return List.of(elements(input));
    } else if (spec instanceof ReshapeSpec reshape) {
      List<Integer> shape = reshape.shape().dimensions();
      require(!shape.isEmpty() && shape.size() <= 3, "rank");
      require(shape.stream().allMatch(extent -> extent > 0), "extent");
      require(elements(shape) == elements(input), "elements");
      return shape;
    } else if (spec instanceof Conv1DSpec
        || spec instanceof GlobalAvgPool1DSpec
        || spec instanceof GlobalMaxPool1DSpec) {
      require(input.size() == 2, "not a sequence");
      return ofSequence(spec);
    } else if (!(spec instanceof ReluSpec)) {
      require(input.size() == 3, "not an image");
      return ofImage(spec);
    }
    return input;
  }

  private List<Integer> ofSequence(LayerSpec spec) {
    if (!(spec instanceof Conv1DSpec conv)) {
      return List.of(input.get(1));
    }
    require(conv.groups() > 0, "groups");
    require(conv.filters() > 0 && conv.filters() % conv.groups() == 0, "filters");
    require(input.get(1) % conv.groups() == 0, "groups");
    require(Math.min(conv.kernel(), Math.min(conv.stride(), conv.dilation())) > 0, "kernel");
    int reach = (conv.kernel() - 1) * conv.dilation() + 1;
    boolean same = conv.padding() == Padding.SAME;
    return List.of(positions(input.get(0), reach, conv.stride(), same), conv.filters());
  }

  private List<Integer> ofImage(LayerSpec spec) {
    if (spec instanceof MaxPool2DSpec pool) {
      return pooled(pool.size(), pool.stride().orElse(pool.size()), pool.padding());
    } else if (spec instanceof AvgPool2DSpec pool) {
      return pooled(pool.size(), pool.stride().orElse(pool.size()), pool.padding());
    } else if (spec instanceof GlobalAvgPool2DSpec || spec instanceof GlobalMaxPool2DSpec) {
      return List.of(input.get(2));
    } else if (spec instanceof SpatialDropout2DSpec dropout) {
      require(dropout.rate() >= 0 && dropout.rate() < 1, "rate");
      return input;
    } else if (spec instanceof UpSampling2DSpec up) {
      requirePositive(up.size());
      return image(
          input.get(0) * up.size().height(), input.get(1) * up.size().width(), input.get(2));
    } else if (spec instanceof ZeroPadding2DSpec zeros) {
      Size before = zeros.before();
      Size after = zeros.after();
      require(Math.min(before.height(), before.width()) >= 0, "before");
      require(Math.min(after.height(), after.width()) >= 0, "after");
      return image(
          input.get(0) + before.height() + after.height(),
          input.get(1) + before.width() + after.width(),
          input.get(2));
    }
    return ofConvolution(spec);
  }

  private List<Integer> ofConvolution(LayerSpec spec) {
    if (spec instanceof Conv2DSpec conv) {
      require(conv.groups() > 0, "groups");
      require(conv.filters() > 0 && conv.filters() % conv.groups() == 0, "filters");
      require(input.get(2) % conv.groups() == 0, "groups");
      return slid(conv.kernel(), conv.stride(), conv.padding(), conv.dilation(), conv.filters());
    } else if (spec instanceof DepthwiseConv2DSpec conv) {
      require(conv.multiplier() > 0, "multiplier");
      int channels = input.get(2) * conv.multiplier();
      return slid(conv.kernel(), conv.stride(), conv.padding(), conv.dilation(), channels);
    } else if (spec instanceof SeparableConv2DSpec conv) {
      require(conv.multiplier() > 0 && conv.filters() > 0, "multiplier or filters");
      return slid(conv.kernel(), conv.stride(), conv.padding(), conv.dilation(), conv.filters());
    } else if (spec instanceof Conv2DTransposeSpec conv) {
      requirePositive(conv.kernel());
      requirePositive(conv.stride());
      require(conv.filters() > 0, "filters");
      boolean same = conv.padding() == Padding.SAME;
      return image(
          spread(input.get(0), conv.kernel().height(), conv.stride().height(), same),
          spread(input.get(1), conv.kernel().width(), conv.stride().width(), same),
          conv.filters());
    }
    throw new AssertionError("no reference shape for " + spec);
  }

  private List<Integer> pooled(Size size, Size stride, Padding padding) {
    return slid(size, stride, padding, ONE, input.get(2));
  }

  private List<Integer> slid(Size size, Size stride, Padding padding, Size dilation, int channels) {
    requirePositive(size);
    requirePositive(stride);
    requirePositive(dilation);
    int height = (size.height() - 1) * dilation.height() + 1;
    int width = (size.width() - 1) * dilation.width() + 1;
    boolean same = padding == Padding.SAME;
    return image(
        positions(input.get(0), height, stride.height(), same),
        positions(input.get(1), width, stride.width(), same),
        channels);
  }

  /** How many places a window has, counted from the first element on. */
  private static int positions(int extent, int size, int stride, boolean same) {
    int count = 0;
    for (int start = 0; same ? start < extent : start + size <= extent; start += stride) {
      count++;
    }
    require(count > 0, "the window does not fit");
    return count;
  }

  private static int spread(int extent, int kernel, int stride, boolean same) {
    return same ? extent * stride : (extent - 1) * stride + kernel;
  }

  private static List<Integer> image(int height, int width, int channels) {
    return List.of(height, width, channels);
  }

  private static int elements(List<Integer> shape) {
    return shape.stream().reduce(1, (a, b) -> a * b);
  }

  private static void requirePositive(Size size) {
    require(size.height() > 0 && size.width() > 0, "size, stride or dilation");
  }

  static void require(boolean condition, String what) {
    if (!condition) {
      throw new Wrong(what);
    }
  }

  static final class Wrong extends RuntimeException {

    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message);
    }
  }
}
