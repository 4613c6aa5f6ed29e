package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.kiln.processor.frontend.fluent.type.ArrayType;
import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Substitution;
import dev.kiln.processor.frontend.fluent.type.Subtyping;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import javax.lang.model.util.Elements;

/**
 * Runs a builder's source. Each expression is made into {@link Code} of a static type before it is
 * evaluated, since types decide what Java does; values are those of {@link Values}.
 */
final class Interpreter {

  /** An expression's code, in the scope that it was made for. */
  private record Compiled(Scope scope, Code code) {}

  private static final Type LOMBOK_VAL = ClassType.of("lombok.val");
  private static final Type LOMBOK_VAR = ClassType.of("lombok.var");

  private final ParsedFile file;
  private final Trace trace = new Trace();
  private final TypeReader typeReader;
  private final Conversions conversions;
  private final Language language;
  private final Expressions expressions;
  private final Statements statements = new Statements(this);
  private final Methods methods = new Methods(this, trace);
  private final Initialization initialization;
  private final Classes classes;
  private final IdentityHashMap<Tree, Compiled> compiled = new IdentityHashMap<>();

  Interpreter(ParsedFile file, Elements elements, FluentOrigins origins) {
    this.file = file;
    Types types = new Types(file, elements);
    this.classes = new Classes(file, types, elements);
    this.typeReader = new TypeReader(types, classes);
    Subtyping subtyping = new Subtyping(classes);
    Members members = new Members(classes, subtyping);
    this.conversions = new Conversions(subtyping);
    Fields fields = new Fields(this, types, classes, elements);
    this.initialization =
        new Initialization(this, classes, fields, new Doubts(file, classes, fields), trace);
    Names names = new Names(this, types, fields);
    Overloads overloads =
        new Overloads(subtyping, members, new Inference(this, subtyping, members));
    BuilderCalls builder = new BuilderCalls(this, overloads, new Builder(origins), trace);
    Invocations invocations =
        new Invocations(this, types, names, members, overloads, methods, builder);
    ArrayExpressions arrays = new ArrayExpressions(this, conversions, trace);
    Binaries binaries = new Binaries(conversions, trace);
    this.language =
        new Language(
            names,
            arrays,
            conversions,
            binaries,
            new Conditionals(this, subtyping, conversions),
            new Assignments(this, names, arrays, conversions, binaries),
            invocations,
            new Lambdas(this, members, trace),
            new References(this, names, members, invocations));
    this.expressions = new Expressions(this, language);
  }

  /** The value of a static field, when its class is initialised. */
  Object field(String className, VariableTree field) {
    return initialization.field(classes.source(className).orElseThrow(), field);
  }

  /** The result of a static method without parameters, when its class is initialised. */
  Object method(String className, Tree method) {
    SourceClass type = classes.source(className).orElseThrow();
    initialization.method(type, method);
    Signature signature =
        type.methods().stream().filter(m -> m.member() == method).findFirst().orElseThrow();
    return methods.call(signature, List.of(), method);
  }

  /** Initialises a class that is used. */
  void initialize(SourceClass type, Tree at) {
    initialization.run(type, at);
  }

  /** Whether a class is being initialised. */
  boolean isInitializing(SourceClass type) {
    return initialization.isUnderway(type);
  }

  /** Executes a static block. */
  void block(BlockTree block, String className) {
    Scope scope = Scope.of(className);
    StatementCode code = statement(block, scope);
    code.run(new Frame(scope.slots(), trace));
  }

  /** The code of an expression by itself; what can't be read fails when it is evaluated. */
  Code compile(ExpressionTree tree, Scope scope) {
    Compiled known = compiled.get(tree);
    if (known == null || known.scope() != scope) {
      known = new Compiled(scope, tryCompile(tree, scope));
      compiled.put(tree, known);
    }
    return known.code();
  }

  private Code tryCompile(ExpressionTree tree, Scope scope) {
    trace.step(tree);
    try {
      return tree.accept(expressions, scope);
    } catch (Unreadable why) {
      return Code.failing(tree, why);
    }
  }

  /** The code of an expression as a value of a variable's or a parameter's type. */
  Code compile(ExpressionTree tree, Scope scope, Type target) {
    trace.step(tree);
    try {
      return expressions.assigned(tree, scope, target);
    } catch (Unreadable why) {
      return Code.failing(tree, why);
    }
  }

  /** The code of a condition. */
  Code condition(ExpressionTree tree, Scope scope) {
    return language.binaries().condition(compile(tree, scope));
  }

  /** The code of an array. */
  Code array(ExpressionTree tree, Scope scope) {
    Code code = compile(tree, scope);
    return code.type().isError() || code.type() instanceof ArrayType
        ? code
        : Code.failing(
            tree,
            Unreadable.wrongType(
                tree,
                code.words() + " is not an array",
                "use an array with its elements, such as {16, 32, 64}"));
  }

  /** The code of a statement. */
  StatementCode statement(StatementTree tree, Scope scope) {
    return statements.compile(tree, scope);
  }

  /** Code as a value of a type. */
  Code assign(Code code, Type target, Tree at) {
    return conversions.assign(code, target, at);
  }

  /** Whether a conditional has the type of what it is assigned to. */
  boolean isPoly(ConditionalExpressionTree tree, Scope scope) {
    return language.conditionals().isPoly(tree, scope);
  }

  /** The arguments of a chosen method. */
  List<Code> converted(Overloads.Choice choice, Call call) {
    return language.invocations().converted(choice, call);
  }

  /** The last arguments of a call as an array. */
  Code pack(List<Code> codes, Type array, Tree at) {
    Type element = ((ArrayType) array).element();
    return Code.of(
        at,
        array,
        frame -> {
          trace.array(codes.size(), at);
          Object[] values = codes.stream().map(code -> code.run(frame)).toArray();
          return new ArrayValue(Substitution.erasure(element), values);
        });
  }

  /** The types that an argument, a lambda, is declared with. */
  List<Type> parameters(Argument argument) {
    return language.lambdas().parameters((LambdaExpressionTree) argument.tree(), argument.scope());
  }

  /** The types of what a lambda or a method reference returns for some types. */
  List<Type> resultOf(Argument argument, List<Type> parameters) {
    if (argument.tree() instanceof LambdaExpressionTree lambda) {
      return language.lambdas().results(lambda, argument.scope(), parameters);
    }
    return argument.tree() instanceof MemberReferenceTree reference
        ? language.references().results(reference, argument.scope(), parameters)
        : List.of(SpecialType.UNDECIDED);
  }

  /** The type that a tree means. */
  Type type(Tree tree, Scope scope) {
    return typeReader.read(tree, scope);
  }

  /** The type that a local variable is declared with; nothing for {@code var}, also Lombok's. */
  Optional<Type> declared(VariableTree variable, Scope scope) {
    return Optional.ofNullable(variable.getType())
        .map(tree -> type(tree, scope))
        .filter(type -> !type.equals(LOMBOK_VAL) && !type.equals(LOMBOK_VAR));
  }

  /** Goes into a call or an iteration. */
  void enter(String frame, Tree at) {
    trace.enter(frame, at);
  }

  /** Comes back from it. */
  void leave() {
    trace.leave();
  }

  /** How the interpreter came to where it is. */
  List<String> trace() {
    return trace.lines();
  }

  /** The line where a tree begins. */
  long line(Tree tree) {
    return file.line(tree);
  }
}
