package dev.kiln.samples.documentation.api;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a class can be called, overridden or implemented from outside of Kiln, one line each. A
 * line begins with the class, so that members of one class stand together.
 */
final class Signatures {

  /** Nobody else extends or implements the class. */
  static final String SEALED = " (sealed)";

  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

  private final Class<?> type;

  private Signatures(Class<?> type) {
    this.type = type;
  }

  /** The lines of several classes, in their order; nothing of those that are not public. */
  static SortedSet<String> of(List<Class<?>> types) {
    return types.stream()
        .filter(Signatures::isPublic)
        .flatMap(type -> new Signatures(type).lines())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isPublic(Class<?> type) {
    return isOpen(type.getModifiers())
        && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
  }

  private static boolean isOpen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private Stream<String> lines() {
    return Stream.concat(
            Stream.of(declaration()),
            classes().flatMap(from -> Stream.concat(supertypes(from), members(from))))
        .map(line -> type.getName() + ": " + line);
  }

  private String declaration() {
    // Of JDKs only newer ones say that a class is sealed, and in the middle of the line.
    return type.toGenericString()
            .replace(type.getName(), type.getSimpleName())
            .replaceFirst("(non-)?sealed ", "")
        + (type.isSealed() ? SEALED : "");
  }

  /** The class, and superclasses that are not public: what they have it has. */
  private Stream<Class<?>> classes() {
    return Stream.iterate(type, this::gives, Class::getSuperclass);
  }

  private boolean gives(@Nullable Class<?> from) {
    return from == type
        || (from != null && from.getName().startsWith("dev.kiln.") && !isPublic(from));
  }

  private Stream<String> supertypes(Class<?> from) {
    boolean named = from.getSuperclass() != Object.class && !gives(from.getSuperclass());
    return Stream.concat(
            named ? Stream.ofNullable(from.getGenericSuperclass()) : Stream.empty(),
            Arrays.stream(from.getGenericInterfaces()))
        .map(supertype -> "is a " + supertype.getTypeName());
  }

  private Stream<String> members(Class<?> from) {
    Stream<? extends Member> constructors =
        from == type ? Arrays.stream(type.getDeclaredConstructors()) : Stream.empty();
    return Stream.of(
            constructors,
            Arrays.stream(from.getDeclaredMethods()),
            Arrays.stream(from.getDeclaredFields()))
        .flatMap(kind -> kind)
        .filter(member -> isOpen(member.getModifiers()) && !member.isSynthetic())
        .filter(member -> !OF_EVERY_OBJECT.contains(member.getName()))
        .map(Signatures::text);
  }

  private static String text(Member member) {
    String declared = member.getDeclaringClass().getName();
    String text =
        member instanceof Executable executable
            ? executable.toGenericString()
            : ((Field) member).toGenericString();
    String simple = text.replace(declared + "(", "new(").replace(declared + ".", "");
    return simple
        + defaultValue(member).map(value -> " default " + value).orElse("")
        + (((AnnotatedElement) member).isAnnotationPresent(Deprecated.class) ? " deprecated" : "");
  }

  /** Of an annotation's element. Without one its users have to write a value. */
  private static Optional<String> defaultValue(Member member) {
    if (!(member instanceof Method method) || method.getDefaultValue() == null) {
      return Optional.empty();
    }
    Object value = method.getDefaultValue();
    return Optional.of(
        value.getClass().isArray()
            ? "of length " + Array.getLength(value)
            : value instanceof String ? '"' + value.toString() + '"' : value.toString());
  }
}
