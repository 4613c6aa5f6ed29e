package dev.kiln.processor.frontend.fluent;

import dev.kiln.processor.frontend.fluent.type.ClassInfo;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

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

  @Override
  public List<Signature> methods() {
    return List.of();
  }
}
