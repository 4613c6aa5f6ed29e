package dev.kiln.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import dev.kiln.processor.emit.Program.Step;
import dev.kiln.processor.emit.kernel.Kernel.Argument;
import dev.kiln.processor.emit.kernel.Kernel.Kept;
import dev.kiln.processor.emit.kernel.Kernel.Packed;
import dev.kiln.processor.emit.kernel.Kernel.Position;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import dev.kiln.processor.emit.kernel.KernelTypes;
import dev.kiln.processor.ir.Node;
import dev.kiln.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * What a workspace class has for a step: a method that calls the kernel, and fields.
 *
 * @param keepsWeights whether its parameters may be constant, so that it keeps what is packed
 * @param inner the values that a worker has of its own while it takes samples through a chain
 */
record StepMembers(
    Program program, PlaceConstants constants, boolean keepsWeights, Set<Value> inner) {

  /** The array that a step packs a weight into, for the step behind it. */
  FieldSpec packedWeight(Step step, Modifier[] hidden) {
    return FieldSpec.builder(float[].class, packedWeight(step.node()), hidden)
        .addModifiers(Modifier.FINAL)
        .initializer("new float[$L]", step.packedLength().orElseThrow())
        .build();
  }

  private String packedWeight(Node node) {
    return program.library().packingName(node) + "Weight";
  }

  /** The packed weight of a step that stays once parameters are constant. */
  FieldSpec keptWeight(Step step, Kept kept, Modifier[] hidden) {
    return FieldSpec.builder(KernelTypes.KEPT_WEIGHT, packedWeight(step.node()), hidden)
        .addModifiers(Modifier.FINAL)
        .initializer("new $T($L, this::constancy)", KernelTypes.KEPT_WEIGHT, kept.parts())
        .build();
  }

  /** The method that does a worker's part of a step. */
  MethodSpec part(Step step, Modifier[] hidden) {
    return MethodSpec.methodBuilder(step.name())
        .addModifiers(hidden)
        .addParameters(TaskMembers.PART)
        .addCode(call(step, "worker", "from", "to", ";\n"))
        .build();
  }

  /**
   * All of a step, which the caller does by itself.
   *
   * @param shape of what is computed, for a comment
   */
  CodeBlock whole(Step step, String shape) {
    String parts = String.valueOf(step.kernel().split().parts());
    return call(step, "0", "0", parts, "; // " + shape + "\n");
  }

  /** A statement of as few parts as can be: there are thousands of them. */
  private CodeBlock call(Step step, String worker, String from, String to, String end) {
    StringBuilder format = new StringBuilder("$[Kernels.$N(");
    List<Object> arguments = new ArrayList<>(List.of(step.kernel().name()));
    for (Argument argument : step.kernel().arguments()) {
      Object code = code(argument, step.node(), worker);
      if (code instanceof CodeBlock) {
        format.append("$L");
        arguments.add(code);
      } else {
        format.append(((String) code).replace("$", "$$"));
      }
      format.append(",$W");
    }
    format.append(from).append(",$W").append(to).append(')').append(end);
    format.append("$]");
    return CodeBlock.of(format.toString(), arguments.toArray());
  }

  private Object code(Argument argument, Node node, String worker) {
    if (argument instanceof Position position) {
      Value value = position.of(node);
      return place(value);
    }
    if (argument instanceof Packed) {
      return packedWeight(node);
    }
    if (argument instanceof Kept) {
      return keepsWeights ? packedWeight(node) : CodeBlock.of("$T.NONE", KernelTypes.KEPT_WEIGHT);
    }
    if (argument == Variable.PARAMETERS && readsDerived(node)) {
      return Variable.DERIVED.identifier();
    }
    if (argument == Variable.GRADIENTS && isOfContributions(node)) {
      return code(Variable.CONTRIBUTIONS, node, worker);
    }
    Variable variable = (Variable) argument;
    return variable.identifier() + (variable.perWorker() ? "[" + worker + "]" : "");
  }

  private String place(Value value) {
    String constant = constants.of(value);
    if (inner.contains(value)) {
      return "at(worker, " + constant + ", " + value.elements() + ")";
    }
    return value.isActivation() ? "at(" + constant + ")" : constant;
  }

  /** Whether what a node writes of gradients, or reads if it writes none, is yet to be summed. */
  private boolean isOfContributions(Node node) {
    boolean writes = node.output().storage() == Value.Storage.GRADIENT;
    List<Boolean> each =
        (writes ? node.outputs() : node.inputs())
            .stream()
                .filter(value -> value.storage() == Value.Storage.GRADIENT)
                .map(program.library()::isContribution)
                .distinct()
                .toList();
    if (each.size() != 1) {
      throw new IllegalStateException(node + " works on gradients and on what is added to others");
    }
    return each.get(0);
  }

  /** A product whose weight and bias are derived takes both from there. */
  static boolean readsDerived(Node node) {
    Set<Value.Storage> storages =
        node.inputs().stream().map(Value::storage).collect(Collectors.toSet());
    return storages.contains(Value.Storage.DERIVED) && !storages.contains(Value.Storage.PARAMETER);
  }
}
