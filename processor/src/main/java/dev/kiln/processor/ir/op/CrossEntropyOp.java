package dev.kiln.processor.ir.op;

import dev.kiln.processor.ir.Shape;
import java.util.List;

/**
 * The cross-entropy with all that can be said of its target: {@code -w * (sum over c of s[c] *
 * log(p[c]))}, with the target's weight w and the smoothed target s. Inputs: the probabilities p,
 * their logarithms or their logits {@code [classes]}; the target, {@code [1]} for a label or {@code
 * [classes]}.
 */
public record CrossEntropyOp(CrossEntropyTarget target, Form form) implements Op {

  /** What the first input is. */
  public enum Form {
    /** The probabilities. */
    PROBABILITIES,
    /** Their logarithms. */
    LOGARITHMS,
    /** What a softmax makes probabilities of. */
    LOGITS
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    return Shape.of(1);
  }

  /** The op for the gradient of the batch's mean loss, which takes the same inputs. */
  public Op gradient() {
    return new CrossEntropyGradientOp(target, form);
  }
}
