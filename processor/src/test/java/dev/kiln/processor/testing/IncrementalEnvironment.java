package dev.kiln.processor.testing;

import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Like Gradle's for incremental processors, but that all services are wrapped, not only one. */
final class IncrementalEnvironment implements ProcessingEnvironment {

  private final ProcessingEnvironment delegate;
  private final Filer filer;

  IncrementalEnvironment(ProcessingEnvironment delegate) {
    this(delegate, WrappedEnvironments.wrap(Filer.class, delegate.getFiler()));
  }

  IncrementalEnvironment(ProcessingEnvironment delegate, Filer filer) {
    this.delegate = delegate;
    this.filer = filer;
  }

  @Override
  public Filer getFiler() {
    return filer;
  }

  @Override
  public Messager getMessager() {
    return WrappedEnvironments.wrap(Messager.class, delegate.getMessager());
  }

  @Override
  public Elements getElementUtils() {
    return WrappedEnvironments.wrap(Elements.class, delegate.getElementUtils());
  }

  @Override
  public Types getTypeUtils() {
    return WrappedEnvironments.wrap(Types.class, delegate.getTypeUtils());
  }

  @Override
  public Map<String, String> getOptions() {
    return delegate.getOptions();
  }

  @Override
  public SourceVersion getSourceVersion() {
    return delegate.getSourceVersion();
  }

  @Override
  public Locale getLocale() {
    return delegate.getLocale();
  }
}
