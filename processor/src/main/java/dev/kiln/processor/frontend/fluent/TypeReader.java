package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.WildcardTree;
import dev.kiln.processor.frontend.fluent.type.ArrayType;
import dev.kiln.processor.frontend.fluent.type.ClassTable;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Primitive;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Substitution;
import dev.kiln.processor.frontend.fluent.type.Type;
import dev.kiln.processor.frontend.fluent.type.TypeVariable;
import dev.kiln.processor.frontend.fluent.type.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the types that are written in the source. */
final class TypeReader {

  private final Types names;
  private final ClassTable classes;

  TypeReader(Types names, ClassTable classes) {
    this.names = names;
    this.classes = classes;
  }

  /** The type that a tree means in a scope. */
  Type read(Tree tree, Scope scope) {
    if (tree instanceof PrimitiveTypeTree primitive) {
      return primitive(primitive);
    }
    if (tree instanceof ArrayTypeTree array) {
      return new ArrayType(read(array.getType(), scope));
    }
    if (tree instanceof AnnotatedTypeTree annotated) {
      return read(annotated.getUnderlyingType(), scope);
    }
    if (tree instanceof ParameterizedTypeTree generic) {
      return parameterized(generic, scope);
    }
    if (tree instanceof IdentifierTree identifier) {
      String name = identifier.getName().toString();
      return scope
          .variable(name)
          .map(Type.class::cast)
          .or(() -> names.find(name, scope.className()).map(t -> ClassType.of(t.qualified())))
          .orElseThrow(() -> unknown(tree));
    }
    if (tree instanceof MemberSelectTree select) {
      return qualified(select, scope);
    }
    throw unknown(tree);
  }

  /** Declares type parameters, which may mention each other. */
  List<TypeVariable> declare(List<? extends TypeParameterTree> parameters, Scope scope) {
    List<TypeVariable> variables = new ArrayList<>();
    for (TypeParameterTree parameter : parameters) {
      TypeVariable variable = new TypeVariable(parameter.getName().toString());
      scope.declare(variable);
      variables.add(variable);
    }
    for (int i = 0; i < variables.size(); i++) {
      List<? extends Tree> bounds = parameters.get(i).getBounds();
      if (!bounds.isEmpty()) {
        variables.get(i).bind(read(bounds.get(0), scope));
      }
    }
    return variables;
  }

  private ClassType qualified(MemberSelectTree select, Scope scope) {
    Optional<TypeName> outer = owner(select.getExpression(), scope);
    String name = select.getIdentifier().toString();
    return outer
        .flatMap(type -> names.member(type.qualified(), name))
        .or(() -> names.find(select.toString()))
        .map(type -> ClassType.of(type.qualified()))
        .orElseThrow(() -> unknown(select));
  }

  private Optional<TypeName> owner(Tree tree, Scope scope) {
    if (tree instanceof IdentifierTree identifier) {
      return names.find(identifier.getName().toString(), scope.className());
    }
    if (tree instanceof MemberSelectTree select) {
      return owner(select.getExpression(), scope)
          .flatMap(type -> names.member(type.qualified(), select.getIdentifier().toString()))
          .or(() -> names.find(select.toString()));
    }
    return Optional.empty();
  }

  private Type parameterized(ParameterizedTypeTree tree, Scope scope) {
    if (!(read(tree.getType(), scope) instanceof ClassType raw)) {
      throw unknown(tree);
    }
    List<TypeVariable> parameters =
        classes.find(raw.name()).map(info -> info.parameters()).orElse(List.of());
    List<Type> arguments = new ArrayList<>();
    for (int i = 0; i < tree.getTypeArguments().size(); i++) {
      Type bound =
          i < parameters.size() ? Substitution.erasure(parameters.get(i)) : ClassType.OBJECT;
      arguments.add(argument(tree.getTypeArguments().get(i), bound, scope));
    }
    return new ClassType(raw.name(), arguments);
  }

  private Type argument(Tree tree, Type bound, Scope scope) {
    if (!(tree instanceof WildcardTree wildcard)) {
      return read(tree, scope);
    }
    return switch (wildcard.getKind()) {
      case EXTENDS_WILDCARD -> new Wildcard(read(wildcard.getBound(), scope), Optional.empty());
      case SUPER_WILDCARD -> new Wildcard(bound, Optional.of(read(wildcard.getBound(), scope)));
      default -> new Wildcard(bound, Optional.empty());
    };
  }

  private static Type primitive(PrimitiveTypeTree tree) {
    return switch (tree.getPrimitiveTypeKind()) {
      case BOOLEAN -> Primitive.BOOLEAN;
      case BYTE -> Primitive.BYTE;
      case SHORT -> Primitive.SHORT;
      case CHAR -> Primitive.CHAR;
      case INT -> Primitive.INT;
      case LONG -> Primitive.LONG;
      case FLOAT -> Primitive.FLOAT;
      case DOUBLE -> Primitive.DOUBLE;
      default -> SpecialType.VOID;
    };
  }

  private static Unreadable unknown(Tree tree) {
    return Unreadable.unsupported(
        tree,
        "the type " + tree + " is not read at compile time",
        "use types of this file, of the builder, of java.lang or java.util.function");
  }
}
