package dev.kiln.processor.emit;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the workspace for looking inside a network that asks for more than its inference program
 * has.
 */
final class TraceEmitter extends InferenceEmitter {

  private final Program program;
  private final boolean gradient;

  /**
   * For a program.
   *
   * @param gradient whether it computes the gradient in its input, in the place of the loss
   */
  TraceEmitter(Program program, boolean gradient) {
    super(program, List.of());
    this.program = program;
    this.gradient = gradient;
  }

  /** Whether its program computes the gradient in its input. */
  boolean hasGradient() {
    return gradient;
  }

  @Override
  String name() {
    return "Tracing";
  }

  @Override
  ClassName superclass() {
    return RuntimeTypes.TRACE_WORKSPACE;
  }

  @Override
  Optional<String> lossRegion() {
    return gradient ? Optional.of("inputGradients") : Optional.empty();
  }

  @Override
  List<Section> sections() {
    List<Section> sections = new ArrayList<>(prepare());
    sections.add(forward());
    if (gradient) {
      sections.add(new Section(start("computeInputGradients"), program.loss()));
    }
    return sections;
  }

  @Override
  String purpose() {
    return "looking inside: with what {@code keep} asks for";
  }
}
