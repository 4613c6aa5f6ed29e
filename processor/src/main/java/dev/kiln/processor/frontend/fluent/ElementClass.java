package dev.kiln.processor.frontend.fluent;

import dev.kiln.processor.frontend.fluent.type.ClassInfo;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * A class of another file: of its declaration only the names of its supertypes are known, and none
 * of its methods is called.
 */
record ElementClass(TypeElement element) implements ClassInfo {

  @Override
  public String name() {
    return element.getQualifiedName().toString();
  }

  @Override
  public boolean isInterface() {
    return element.getKind().isInterface();
  }

  @Override
  public List<TypeVariable> parameters() {
    return List.of();
  }

  @Override
  public List<ClassType> supertypes() {
    List<TypeMirror> parents = new ArrayList<>(element.getInterfaces());
    parents.add(element.getSuperclass());
    List<ClassType> found = new ArrayList<>();
    for (TypeMirror parent : parents) {
      if (parent instanceof DeclaredType declared
          && declared.asElement() instanceof TypeElement type
          && !type.equals(element)) {
        found.add(ClassType.of(type.getQualifiedName().toString()));
      }
    }
    return found;
  }

  /** Only their names count: who calls a method of such a name may mean one of them. */
  @Override
  public List<Signature> methods() {
    return ElementFilter.methodsIn(element.getEnclosedElements()).stream()
        .map(this::signature)
        .toList();
  }

  private Signature signature(ExecutableElement method) {
    return new Signature(
        this,
        method.getSimpleName().toString(),
        List.of(),
        List.of(),
        false,
        SpecialType.ERROR,
        method.getModifiers().contains(Modifier.STATIC),
        method.getModifiers().contains(Modifier.ABSTRACT),
        method.getModifiers().contains(Modifier.PRIVATE),
        method);
  }
}
