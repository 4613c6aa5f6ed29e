package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;

/**
 * What code that can't be read may have changed: all that it names, and all that is named by what
 * it names. Fields that other files see may have been changed by them, too.
 */
final class Doubts {

  private final ParsedFile file;
  private final Classes classes;
  private final Fields fields;
  private final Map<String, List<Tree>> declarations = new HashMap<>();

  Doubts(ParsedFile file, Classes classes, Fields fields) {
    this.file = file;
    this.classes = classes;
    this.fields = fields;
  }

  /** Notes that a field's initialiser or a static block can't be read. */
  void of(Tree member, Unreadable why) {
    Set<String> names = named(List.of(member));
    file.classNames()
        .flatMap(name -> classes.source(name).stream())
        .forEach(type -> doubt(type, names, member, why));
  }

  /** Notes that an enum's constructor runs, if there is one. */
  void ofEnum(SourceClass type, VariableTree constant) {
    List<Tree> members = new ArrayList<>();
    for (Tree member : type.tree().getMembers()) {
      boolean constructor = member instanceof MethodTree method && isConstructor(method);
      boolean ofObjects = member instanceof VariableTree field && !type.isStatic(field);
      if (constructor || ofObjects || member instanceof BlockTree) {
        members.add(member);
      }
    }
    if (members.isEmpty()) {
      return;
    }
    Unreadable why =
        Unreadable.unsupported(
            constant,
            "the constructor of " + type.name() + " is not read, and may change this field",
            "use an enum without a constructor");
    Set<String> names = named(members);
    file.classNames()
        .flatMap(name -> classes.source(name).stream())
        .forEach(other -> doubt(other, names, constant, why));
  }

  /** Whether it is a constructor that does something; the compiler adds one that does nothing. */
  private static boolean isConstructor(MethodTree method) {
    return method.getName().contentEquals("<init>")
        && (method.getBody() == null
            || method.getBody().getStatements().stream()
                .anyMatch(statement -> !statement.toString().startsWith("super(")));
  }

  private void doubt(SourceClass type, Set<String> names, Tree member, Unreadable why) {
    type.fields()
        .filter(field -> type.isStatic(field) && !type.isEnumConstant(field))
        .forEach(
            field -> {
              boolean open =
                  !type.isFinal(field)
                      && !field.getModifiers().getFlags().contains(Modifier.PRIVATE);
              if (field == member) {
                tryOf(type, field, why, true);
              } else if (open || names.contains(field.getName().toString())) {
                tryOf(type, field, why, false);
              }
            });
  }

  private void tryOf(SourceClass type, VariableTree tree, Unreadable why, boolean itself) {
    try {
      Field field = fields.of(type, tree);
      if (itself) {
        field.fail(why);
      } else {
        field.doubt(why);
      }
    } catch (Unreadable unknownType) {
      // Who uses the field is told the same.
      return;
    }
  }

  private Set<String> named(List<Tree> roots) {
    Set<String> names = new HashSet<>();
    List<Tree> open = new ArrayList<>(roots);
    Set<Tree> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Tree next = open.remove(open.size() - 1);
      if (seen.add(next)) {
        for (String name : NamesIn.of(next)) {
          if (names.add(name)) {
            open.addAll(declarations().getOrDefault(name, List.of()));
          }
        }
      }
    }
    return names;
  }

  private Map<String, List<Tree>> declarations() {
    if (declarations.isEmpty()) {
      file.types().forEach(this::collect);
    }
    return declarations;
  }

  private void collect(ClassTree type) {
    declare(type.getSimpleName().toString(), type);
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method) {
        declare(method.getName().toString(), method);
      } else if (member instanceof VariableTree field) {
        declare(field.getName().toString(), field);
      }
    }
  }

  private void declare(String name, Tree tree) {
    declarations.computeIfAbsent(name, n -> new ArrayList<>()).add(tree);
  }

  /** Collects names. */
  private static final class NamesIn extends TreeScanner<Void, Set<String>> {

    static Set<String> of(Tree tree) {
      Set<String> names = new HashSet<>();
      new NamesIn().scan(tree, names);
      return names;
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Set<String> names) {
      names.add(tree.getName().toString());
      return super.visitIdentifier(tree, names);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Set<String> names) {
      names.add(tree.getIdentifier().toString());
      return super.visitMemberSelect(tree, names);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Set<String> names) {
      names.add(tree.getName().toString());
      return super.visitMemberReference(tree, names);
    }
  }
}
