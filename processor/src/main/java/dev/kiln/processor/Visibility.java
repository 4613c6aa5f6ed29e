package dev.kiln.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Tells which classes the code that is compiled may use. */
final class Visibility {

  private final Elements elements;

  Visibility(Elements elements) {
    this.elements = elements;
  }

  /** The module of an element, or nothing where there are no modules. */
  @Nullable ModuleElement module(Element element) {
    ModuleElement module = elements.getModuleOf(element);
    return module == null || module.isUnnamed() ? null : module;
  }

  /** Whether code next to an element can use a class. */
  boolean sees(Element element, String className) {
    ModuleElement module = module(element);
    return module == null
        ? elements.getTypeElement(className) != null
        : elements.getTypeElement(module, className) != null;
  }
}
