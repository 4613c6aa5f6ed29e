package dev.kiln.processor;

import com.google.auto.service.AutoService;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** The annotation processor, as the Java compiler sees it. */
@AutoService(Processor.class)
public final class KilnProcessor extends AbstractProcessor {

  private final DiagnosticListener listener;
  private @Nullable Rounds rounds;

  /** Called by the Java compiler. */
  public KilnProcessor() {
    this(DiagnosticListener.NONE);
  }

  /** With somebody who listens. */
  KilnProcessor(DiagnosticListener listener) {
    this.listener = listener;
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Options.supported();
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("dev.kiln.dsl.*", "javax.annotation.processing.Generated");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    rounds = new Rounds(environment, listener);
  }

  /** Claims its annotations, and that of what it generates: strict builds warn of the others. */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations") // nobody else has a use for them
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (rounds != null) {
      rounds.process(annotations, round);
    }
    return true;
  }
}
