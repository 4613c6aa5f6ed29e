package dev.kiln.processor.frontend.fluent;

import dev.kiln.processor.frontend.fluent.type.ArrayType;
import dev.kiln.processor.frontend.fluent.type.ClassInfo;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Type;
import dev.kiln.processor.frontend.fluent.type.TypeVariable;
import dev.kiln.processor.frontend.fluent.type.Wildcard;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A class of the builder or of the JDK. */
final class BinaryClass implements ClassInfo {

  private final Class<?> type;
  private final Map<java.lang.reflect.TypeVariable<?>, TypeVariable> variables = new HashMap<>();
  private final List<TypeVariable> parameters;

  BinaryClass(Class<?> type) {
    this.type = type;
    this.parameters = declare(type.getTypeParameters());
  }

  @Override
  public String name() {
    return type.getName();
  }

  /** The class itself. */
  Class<?> type() {
    return type;
  }

  @Override
  public boolean isInterface() {
    return type.isInterface();
  }

  @Override
  public List<TypeVariable> parameters() {
    return parameters;
  }

  @Override
  public List<ClassType> supertypes() {
    List<ClassType> found = new ArrayList<>();
    if (type.getGenericSuperclass() != null
        && convert(type.getGenericSuperclass()) instanceof ClassType parent) {
      found.add(parent);
    }
    for (java.lang.reflect.Type parent : type.getGenericInterfaces()) {
      if (convert(parent) instanceof ClassType named) {
        found.add(named);
      }
    }
    return found;
  }

  @Override
  public List<Signature> methods() {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
        .map(this::signature)
        .toList();
  }

  private Signature signature(Method method) {
    return new Signature(
        this,
        method.getName(),
        declare(method.getTypeParameters()),
        Arrays.stream(method.getGenericParameterTypes()).map(this::convert).toList(),
        method.isVarArgs(),
        convert(method.getGenericReturnType()),
        Modifier.isStatic(method.getModifiers()),
        Modifier.isAbstract(method.getModifiers()),
        false,
        method);
  }

  private List<TypeVariable> declare(java.lang.reflect.TypeVariable<?>[] declared) {
    List<TypeVariable> found = new ArrayList<>();
    for (java.lang.reflect.TypeVariable<?> variable : declared) {
      TypeVariable converted = new TypeVariable(variable.getName());
      variables.put(variable, converted);
      found.add(converted);
    }
    for (java.lang.reflect.TypeVariable<?> variable : declared) {
      Optional.ofNullable(variables.get(variable))
          .ifPresent(converted -> converted.bind(convert(variable.getBounds()[0])));
    }
    return found;
  }

  private Type convert(java.lang.reflect.Type reflected) {
    if (reflected instanceof Class<?> plain) {
      return convert(plain);
    }
    if (reflected instanceof ParameterizedType generic) {
      return new ClassType(
          ((Class<?>) generic.getRawType()).getName(),
          Arrays.stream(generic.getActualTypeArguments()).map(this::convert).toList());
    }
    if (reflected instanceof GenericArrayType array) {
      return new ArrayType(convert(array.getGenericComponentType()));
    }
    if (reflected instanceof WildcardType wildcard) {
      Optional<Type> lower =
          Arrays.stream(wildcard.getLowerBounds()).map(this::convert).findFirst();
      return new Wildcard(convert(wildcard.getUpperBounds()[0]), lower);
    }
    TypeVariable known =
        reflected instanceof java.lang.reflect.TypeVariable<?> v ? variables.get(v) : null;
    return known == null ? ClassType.OBJECT : known;
  }

  private static Type convert(Class<?> plain) {
    if (plain.isArray()) {
      return new ArrayType(convert(plain.getComponentType()));
    }
    if (plain == void.class) {
      return SpecialType.VOID;
    }
    return Arrays.stream(Primitive.values())
        .filter(primitive -> primitive.words().equals(plain.getName()))
        .map(Type.class::cast)
        .findFirst()
        .orElseGet(() -> ClassType.of(plain.getName()));
  }
}
