package dev.kiln.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.FieldSpec;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** What a workspace class has for the memory that its steps work on, beside the arena. */
final class MemoryMembers {

  private MemoryMembers() {}

  /** The fields. */
  static List<FieldSpec> of(Program program, Modifier[] hidden) {
    List<FieldSpec> fields = new ArrayList<>();
    fields.add(
        PlaceConstants.literal("FLOATS_PER_SAMPLE", program.plan().floatsPerSample(), hidden)
            .build());
    Variable scratch = Variable.SCRATCH;
    if (program.uses(scratch)) {
      fields.add(
          FieldSpec.builder(ArrayTypeName.of(scratch.type()), scratch.identifier(), hidden)
              .addModifiers(Modifier.FINAL)
              .initializer("$T.perWorker(workers().threads(), capacity)", scratch.type())
              .build());
    }
    if (program.uses(Variable.DERIVED)) {
      fields.add(
          FieldSpec.builder(float[].class, "derived", hidden)
              .addModifiers(Modifier.FINAL)
              .initializer("new float[$L]", program.derivedLength())
              .build());
    }
    if (program.uses(Variable.CONTRIBUTIONS)) {
      fields.add(
          FieldSpec.builder(float[].class, "contributions", hidden)
              .addModifiers(Modifier.FINAL)
              .addJavadoc("What single uses of parameters add to their gradients.")
              .initializer("new float[$L]", program.library().contributionsLength())
              .build());
    }
    return fields;
  }
}
