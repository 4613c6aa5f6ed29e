package dev.kiln.processor;

import com.google.auto.common.BasicAnnotationProcessor;
import com.google.auto.service.AutoService;
import com.google.common.collect.ImmutableSet;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;

/**
 * The annotation processor. Networks whose types are not complete yet are deferred to a later
 * round.
 */
@AutoService(Processor.class)
@SupportedOptions(KilnProcessor.SKIP_PASSES)
public final class KilnProcessor extends BasicAnnotationProcessor {

  /** The option that names passes not to run, separated by commas: for measuring and testing. */
  static final String SKIP_PASSES = "kiln.skipPasses";

  /** Called by the Java compiler. */
  public KilnProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  protected Iterable<? extends Step> steps() {
    return ImmutableSet.of(new NetworkStep(processingEnv));
  }

  /** Builders are never deferred: only their syntax is read. */
  @Override
  protected void postRound(RoundEnvironment round) {
    new BuilderStep(processingEnv).process(round);
  }
}
