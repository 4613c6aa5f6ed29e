package dev.kiln.processor;

import com.google.auto.common.BasicAnnotationProcessor;
import com.google.auto.service.AutoService;
import com.google.common.collect.ImmutableSet;
import dev.kiln.processor.diagnostic.Diagnostics;
import java.util.Set;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;

/**
 * The annotation processor. Networks whose types are not complete yet are deferred to a later
 * round.
 */
@AutoService(Processor.class)
public final class KilnProcessor extends BasicAnnotationProcessor {

  private final DiagnosticListener listener;
  private boolean optionsChecked;

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
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  protected Iterable<? extends Step> steps() {
    return ImmutableSet.of(
        new NetworkStep(processingEnv, listener), new StrayStep(processingEnv, listener));
  }

  /** Builders are never deferred: only their syntax is read. */
  @Override
  protected void postRound(RoundEnvironment round) {
    new BuilderStep(processingEnv, listener).process(round);
    if (!optionsChecked) {
      optionsChecked = true;
      Diagnostics diagnostics = new Diagnostics();
      new Options(processingEnv.getOptions()).check(diagnostics);
      new DiagnosticPrinter(processingEnv.getMessager(), listener).print(diagnostics);
    }
  }
}
