package dev.kiln.processor.layer;

import dev.kiln.dsl.Activation;
import dev.kiln.dsl.WeightInit;
import dev.kiln.dsl.spec.WeightsSpec;
import dev.kiln.processor.ir.GraphBuilder;
import dev.kiln.processor.ir.Initializer;
import dev.kiln.processor.ir.Parameter;
import dev.kiln.processor.ir.Shape;
import dev.kiln.processor.ir.Value;
import dev.kiln.processor.ir.WeightOptions;
import dev.kiln.processor.ir.op.Broadcast;
import dev.kiln.processor.ir.op.Expression;
import dev.kiln.processor.ir.op.MapOp;
import dev.kiln.processor.ir.op.NamedFunction;
import dev.kiln.processor.ir.op.Op;
import dev.kiln.processor.ir.op.ReshapeOp;
import java.util.List;
import java.util.stream.Stream;

/** One layer on its way into a program. */
public final class LayerLowering {

  private final NetworkLowering network;
  private final GraphBuilder builder;
  private final TypedLayer layer;
  private final List<Value> inputs;

  LayerLowering(
      NetworkLowering network, GraphBuilder builder, TypedLayer layer, List<Value> inputs) {
    this.network = network;
    this.builder = builder;
    this.layer = layer;
    this.inputs = inputs;
  }

  /** What the program is for. */
  public Mode mode() {
    return network.mode();
  }

  /** The values of the layers that this one takes. */
  public List<Value> inputs() {
    return inputs;
  }

  /** The value of the only layer that this one takes. */
  public Value input() {
    return inputs.get(0);
  }

  /** The shape of this layer's output. */
  public Shape outputShape() {
    return layer.output();
  }

  /** The channels of the input, its last dimension, alone. */
  public Shape channels() {
    return Shape.of(last(input().shape()));
  }

  /** A number that no other layer of the network has. */
  public int index() {
    return network.indexOf(layer);
  }

  /** Appends an op. */
  public Value apply(Op op, String role, Value... values) {
    return builder.activation(op, layer.name(), layer.name() + "." + role, values);
  }

  /** Appends an op that computes several values, each of which has a role. */
  public List<Value> applyAll(Op op, List<String> roles, Value... values) {
    return builder.activations(op, layer.name(), names(roles), values);
  }

  /** Appends a formula of each element; values of fewer axes are repeated ({@link Broadcast}). */
  public Value map(String role, Expression value, Value... operands) {
    return apply(new MapOp(broadcast(operands), value), role, operands);
  }

  /** Gives the same elements another shape. */
  public Value reshape(String role, Shape shape, Value value) {
    return apply(new ReshapeOp(shape), role, value);
  }

  private static Shape broadcast(Value... operands) {
    return Broadcast.of(Stream.of(operands).map(Value::shape).toList());
  }

  /** A weight, drawn as fits the activation behind it. */
  public Value weight(Shape shape, Activation activation, long fanIn, long fanOut) {
    return weight("weight", shape, activation, fanIn, fanOut);
  }

  /** A weight of a role, drawn as fits the activation behind it. */
  public Value weight(String role, Shape shape, Activation activation, long fanIn, long fanOut) {
    return weight(role, shape, shape, usual(activation), fanIn, fanOut);
  }

  /**
   * A weight.
   *
   * @param shape the shape that its op takes
   * @param known the shape that its user knows: the same elements in the same order
   * @param usual what it is drawn from if its user says nothing else
   */
  public Value weight(
      String role, Shape shape, Shape known, Initializer usual, long fanIn, long fanOut) {
    WeightsSpec weights = layer.layer().weights();
    Initializer initializer =
        weights.init() == WeightInit.DEFAULT ? usual : Initializer.valueOf(weights.init().name());
    Value value = builder.parameter(layer.name() + "." + role, shape);
    WeightOptions options =
        new WeightOptions(weights.constant(), weights.l1(), weights.l2(), false);
    add(new Parameter(value, known, layer.name(), initializer, fanIn, fanOut, true, options));
    return value;
  }

  /** What weights are drawn from that fit an activation, or the one behind the layer. */
  public Initializer usual(Activation activation) {
    return initializer(
        activation == Activation.NONE ? network.activationBehind(layer.name()) : activation);
  }

  /** A learned number for each channel of the input. */
  public Value vector(String role, Initializer initializer) {
    return vector(role, initializer, channels());
  }

  /**
   * A learned number for each channel of the input.
   *
   * @param shape the shape that ops see: the same elements in the same order
   */
  public Value vector(String role, Initializer initializer, Shape shape) {
    return vector(role, initializer, 0, shape);
  }

  /** The same, all of which start as one number. */
  public Value vector(String role, double start) {
    return vector(role, Initializer.CONSTANT, start, channels());
  }

  private Value vector(String role, Initializer initializer, double start, Shape shape) {
    int channels = last(input().shape());
    Value value = builder.parameter(layer.name() + "." + role, shape);
    WeightOptions options = new WeightOptions(start, 0, 0, false);
    add(
        new Parameter(
            value, channels(), layer.name(), initializer, channels, channels, true, options));
    return value;
  }

  /** A number for each channel of the input, which is not learned but kept while training. */
  public Value state(String role, Initializer initializer) {
    Value value = builder.parameter(layer.name() + "." + role, channels());
    add(Parameter.state(value, layer.name(), initializer));
    return value;
  }

  /** Whether the layer learns, and moves its states; otherwise it is frozen. */
  public boolean isTrainable() {
    return layer.layer().weights().trainable();
  }

  /**
   * Appends an op that computes several values, and behind them the next values of states, in their
   * places, as a training step shall do.
   *
   * @param roles of the values
   * @param next roles of the next values of the states
   * @param reads what the op reads before the states
   */
  public List<Value> applyAndUpdate(
      Op op, List<String> roles, List<String> next, List<Value> reads, List<Value> states) {
    List<Value> inputs = Stream.concat(reads.stream(), states.stream()).toList();
    List<Value> outputs = builder.updating(op, layer.name(), names(roles), names(next), inputs);
    for (int i = 0; i < states.size(); i++) {
      network.update(states.get(i), outputs.get(roles.size() + i));
    }
    return outputs.subList(0, roles.size());
  }

  private List<String> names(List<String> roles) {
    return roles.stream().map(role -> layer.name() + "." + role).toList();
  }

  /** Adds a bias to the last dimension, if there is one. */
  public Value bias(boolean bias, Value value) {
    if (!bias) {
      return value;
    }
    int channels = last(value.shape());
    Value parameter = parameter("bias", Shape.of(channels), Initializer.ZEROS, channels, channels);
    return map("biased", MapOp.SUM, value, parameter);
  }

  /** Applies an activation. */
  public Value activate(Activation activation, Value value) {
    return switch (activation) {
      case NONE -> value;
      case SOFTMAX -> throw new IllegalStateException("a softmax is no function of one element");
      case RELU -> map("activated", MapOp.RELU, value);
      default -> {
        NamedFunction function = NamedFunction.valueOf(activation.name());
        yield activate(function, function.usual(), value);
      }
    };
  }

  /** Applies a function with a number of the user's, if it takes one. */
  Value activate(NamedFunction function, double alpha, Value value) {
    Expression x = Expression.operand(0);
    boolean alone = function.arguments().size() == 1;
    return map(
        "activated", alone ? function.of(x) : function.of(x, Expression.number(alpha)), value);
  }

  /** Functions that halve the variance, as the rectifier does, need weights that make up for it. */
  private static Initializer initializer(Activation behind) {
    return switch (behind) {
      case RELU, LEAKY_RELU, ELU, GELU, GELU_TANH, SILU, HARD_SWISH -> Initializer.HE_UNIFORM;
      case NONE, SELU, SIGMOID, TANH, SOFTPLUS, SOFTMAX -> Initializer.GLOROT_UNIFORM;
    };
  }

  private static int last(Shape shape) {
    return shape.dimension(shape.rank() - 1);
  }

  private Value parameter(
      String role, Shape shape, Initializer initializer, long fanIn, long fanOut) {
    Value value = builder.parameter(layer.name() + "." + role, shape);
    add(new Parameter(value, layer.name(), initializer, fanIn, fanOut));
    return value;
  }

  private void add(Parameter parameter) {
    network.add(isTrainable() ? parameter : parameter.frozen());
  }
}
