package dev.kiln.processor.frontend;

import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Diagnostics;
import dev.kiln.processor.diagnostic.Place;
import java.util.Optional;
import javax.lang.model.element.Element;

/** Stands for a builder where the JVM lacks the module {@code jdk.compiler}, which parses it. */
public final class UnreadableFrontend implements Frontend {

  private final Element declaration;

  /** For a field or a method that bears the annotation. */
  public UnreadableFrontend(Element declaration) {
    this.declaration = declaration;
  }

  @Override
  public Origins origins() {
    return new ElementOrigins(declaration);
  }

  @Override
  public Optional<ModelName> name() {
    return ModelName.given(declaration);
  }

  @Override
  public Optional<Description> read(Diagnostics diagnostics) {
    diagnostics.report(
        DiagnosticCode.NEEDS_JAVAC,
        Place.network(),
        declaration.getSimpleName() + " is described by a builder, which needs javac to be read",
        "run the compiler on a JDK with the module jdk.compiler, or describe the network by an"
            + " annotated interface");
    return Optional.empty();
  }
}
