package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.kiln.processor.emit.kernel.Kernel.Argument;
import dev.kiln.processor.emit.kernel.Kernel.Position;
import dev.kiln.processor.emit.kernel.Kernel.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Puts the method of a kernel together. */
final class KernelBuilder {

  private static final int COMMENT_WIDTH = 90;

  private final String name;
  private final String origin;
  private final KernelLibrary library;
  private final MethodSpec.Builder method;
  private final List<Argument> arguments = new ArrayList<>();
  private String summary = "";
  private CodeBlock extent = CodeBlock.of("batch");

  KernelBuilder(String name, String origin, KernelLibrary library) {
    this.name = name;
    this.library = library;
    this.method = MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC);
    this.origin = origin;
  }

  /** The kernel's name, for methods that belong to it. */
  String name() {
    return name;
  }

  /** The shared parts of all kernels. */
  KernelLibrary library() {
    return library;
  }

  /** What the kernel computes: a headline, and optionally a formula. */
  KernelBuilder describe(String headline, String... formulas) {
    summary = headline;
    method.addJavadoc("$L", wrap(name + ": " + headline + "."));
    for (String formula : formulas) {
      method.addJavadoc("\n\n$L", wrap("<p>{@code " + formula + "}"));
    }
    method.addJavadoc("\n\n<p>$L", origin);
    return this;
  }

  /** The kernel needs some of what every program has. */
  KernelBuilder takes(Variable... variables) {
    for (Variable variable : variables) {
      arguments.add(variable);
      String identifier = variable.perWorker() ? "scratch" : variable.identifier();
      method.addParameter(variable.type(), identifier);
    }
    return this;
  }

  /** The kernel reads an input of the node, whose first element is at {@code arena[parameter]}. */
  KernelBuilder takesInput(String parameter, int input) {
    return takes(parameter, new Position(input, false));
  }

  /** The kernel writes the node's output, whose first element is at {@code arena[parameter]}. */
  KernelBuilder takesOutput(String parameter) {
    return takesOutput(parameter, 0);
  }

  /** The same for one of several outputs. */
  KernelBuilder takesOutput(String parameter, int output) {
    return takes(parameter, new Position(output, true));
  }

  /** The work is split by something other than the samples of the batch. */
  KernelBuilder splitBy(int parts) {
    extent = CodeBlock.of("$L", parts);
    return this;
  }

  /** The work is split by so many parts of each sample of the batch. */
  KernelBuilder splitSamplesBy(int parts) {
    extent = CodeBlock.of("batch * $L", parts);
    return this;
  }

  private KernelBuilder takes(String parameter, Position position) {
    arguments.add(position);
    method.addParameter(int.class, parameter);
    return this;
  }

  /** Breaks a comment into lines that fit. */
  private static String wrap(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > COMMENT_WIDTH) {
        lines.append('\n');
        column = 0;
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    return lines.toString();
  }

  /** The kernel with the given body, in parts that know different numbers. */
  Kernel body(Template... parts) {
    method.addParameter(int.class, "from").addParameter(int.class, "to");
    for (Template part : parts) {
      method.addCode(part.code());
    }
    return new Kernel(name, summary, method.build(), arguments, extent, Optional.empty());
  }
}
