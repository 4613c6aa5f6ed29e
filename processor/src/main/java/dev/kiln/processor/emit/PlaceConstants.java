package dev.kiln.processor.emit;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.Program.Step;
import dev.kiln.processor.emit.kernel.Kernel;
import dev.kiln.processor.emit.kernel.Kernel.Position;
import dev.kiln.processor.emit.kernel.ModelFields;
import dev.kiln.processor.emit.kernel.Names;
import dev.kiln.processor.emit.print.ClassPrinter;
import dev.kiln.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The constants of a workspace class that say where values lie. */
final class PlaceConstants {

  private final Program program;
  private final Map<Value, String> constants = new LinkedHashMap<>();
  private final NameAllocator names = new NameAllocator();
  private final Set<Value> declared = new HashSet<>();
  private final Map<String, String> chains = new HashMap<>();

  PlaceConstants(Program program) {
    this.program = program;
    names.newName("FLOATS_PER_SAMPLE");
    ModelFields.NAMES.forEach(names::newName);
    names.newName("PREPARED_FROM");
    program.steps().forEach(step -> names.newName(step.name()));
    constant(program.graph().input());
    constant(program.graph().target());
    program.first().forEach(this::constant);
    program.steps().forEach(step -> values(step).forEach(this::constant));
    constant(program.graph().output());
    constant(program.graph().loss());
  }

  /** The name of a value's constant. */
  String of(Value value) {
    String constant = constants.get(value);
    if (constant == null) {
      throw new IllegalStateException(value + " has no constant");
    }
    return constant;
  }

  /** What a chain of steps is called. */
  String chainName(SampleChain chain) {
    return chains.computeIfAbsent(chain.first().name(), first -> names.newName(chain.name()));
  }

  private void constant(Value value) {
    constants.computeIfAbsent(value, v -> names.newName(Names.constant(v.name())));
  }

  /** Adds a value's constant to a class, unless one has it already. */
  void add(TypeSpec.Builder type, Value value, Modifier[] hidden) {
    if (declared.add(value)) {
      type.addField(
          number(of(value), hidden)
              .initializer(ClassPrinter.COMMENTED, program.place(value), value.shape().dimensions())
              .build());
    }
  }

  /** A constant number. */
  static FieldSpec.Builder literal(String name, long value, Modifier[] hidden) {
    return number(name, hidden).initializer("$L", value);
  }

  private static FieldSpec.Builder number(String name, Modifier[] hidden) {
    return FieldSpec.builder(int.class, name, hidden).addModifiers(Modifier.STATIC, Modifier.FINAL);
  }

  /** The values that a step's kernels are given the places of, and those of layers. */
  static List<Value> values(Step step) {
    Kernel kernel = step.kernel();
    List<Value> values = new ArrayList<>();
    kernel.arguments().stream()
        .filter(Position.class::isInstance)
        .forEach(position -> values.add(((Position) position).of(step.node())));
    values.addAll(step.layers());
    return values;
  }

  /** Adds a method that gives a value of all samples. */
  void addRegion(TypeSpec.Builder type, String name, Value value) {
    type.addMethod(
        MethodSpec.methodBuilder(name)
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PUBLIC)
            .returns(RuntimeTypes.FLOAT_SLICE)
            .addStatement("return region($L, $L)", constants.get(value), value.elements())
            .build());
  }
}
