package dev.kiln.processor.frontend.fluent;

import dev.kiln.processor.frontend.fluent.type.ClassType;
import dev.kiln.processor.frontend.fluent.type.Signature;
import dev.kiln.processor.frontend.fluent.type.SpecialType;
import dev.kiln.processor.frontend.fluent.type.Substitution;
import dev.kiln.processor.frontend.fluent.type.Type;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls of the builder's methods, chosen by the types of the arguments. */
final class BuilderCalls {

  private final Interpreter interpreter;
  private final Overloads overloads;
  private final Builder builder;
  private final Trace trace;

  BuilderCalls(Interpreter interpreter, Overloads overloads, Builder builder, Trace trace) {
    this.interpreter = interpreter;
    this.overloads = overloads;
    this.builder = builder;
    this.trace = trace;
  }

  /** Whether a type is one of the builder's. */
  boolean isBuilder(Type type) {
    return type(type).isPresent();
  }

  /** Whether a method is one of those that describe networks. */
  boolean isRead(Signature method) {
    return method.member() instanceof Method reflected && Builder.isRead(reflected);
  }

  /** A call of one of some overloads. */
  Code compile(List<Signature> candidates, Optional<Code> receiver, Call call) {
    List<Code> operands = new ArrayList<>(receiver.stream().toList());
    operands.addAll(call.codes());
    if (Code.anyFailing(operands)) {
      return Code.failing(call.at(), operands);
    }
    List<Overloads.Choice> choices =
        overloads.choose(candidates, call.arguments(), Optional.empty());
    if (choices.size() != 1 || Invocations.isUndecided(candidates, call)) {
      return failing(receiver, mismatch(candidates, call), call);
    }
    Signature method = choices.get(0).method();
    List<Code> arguments = interpreter.converted(choices.get(0), call);
    if (Code.anyFailing(arguments)) {
      return Code.failing(
          call.at(), receiver.map(r -> Invocations.with(r, arguments)).orElse(arguments));
    }
    return Code.of(
        call.at(),
        Invocations.plain(method.result()),
        frame -> {
          Object object = receiver.map(code -> code.run(frame)).orElse(NullValue.NULL);
          List<Object> values = Invocations.run(arguments, frame);
          if (receiver.isPresent() && object == NullValue.NULL) {
            throw Unreadable.fails(call.at(), "null has no methods", "give it a value first");
          }
          trace.call(call.at());
          return builder.invoke((Method) method.member(), object, values, site(call));
        });
  }

  /** A call of a method that the receiver does not have: how to mend it depends on its value. */
  Code unknown(Code receiver, Call call) {
    Class<?> type = type(receiver.type()).orElseThrow();
    return Code.of(
        call.at(),
        SpecialType.ERROR,
        frame -> {
          Object object = receiver.run(frame);
          throw builder.unknown(
              object == NullValue.NULL ? type : object.getClass(), object, call.name(), site(call));
        });
  }

  private static Code failing(Optional<Code> receiver, Unreadable why, Call call) {
    return Code.of(
        call.at(),
        SpecialType.ERROR,
        frame -> {
          receiver.ifPresent(code -> code.run(frame));
          throw why;
        });
  }

  private CallSite site(Call call) {
    return new CallSite(call.at(), call.trees(), trace.lines());
  }

  private static Unreadable mismatch(List<Signature> candidates, Call call) {
    String given = call.arguments().stream().map(Argument::words).collect(Collectors.joining(", "));
    return Unreadable.wrongType(
        call.at(),
        call.name() + " can't be called with (" + given + ")",
        candidates.stream()
            .map(method -> Arguments.signature((Method) method.member()))
            .sorted()
            .collect(Collectors.joining(" or ")));
  }

  private static Optional<Class<?>> type(Type type) {
    return Substitution.erasure(type) instanceof ClassType named
            && new TypeName(named.name()).isDsl()
        ? Classes.binary(named.name())
        : Optional.empty();
  }
}
