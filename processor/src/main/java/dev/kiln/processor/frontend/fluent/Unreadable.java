package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import dev.kiln.processor.diagnostic.Diagnostic;
import dev.kiln.processor.diagnostic.DiagnosticCode;
import dev.kiln.processor.diagnostic.Place;

/** Ends the reading of a builder's source: something in it has no value at compile time. */
final class Unreadable extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;
  private final transient Tree at;

  /**
   * Something that can't be read.
   *
   * @param at where it stands
   * @param diagnostic what is told; its place is the network's, since no layer has a name yet
   */
  Unreadable(Tree at, Diagnostic diagnostic) {
    super(diagnostic.headline(), null, false, false);
    this.diagnostic = diagnostic;
    this.at = at;
  }

  /** Something that can't be read, with advice. */
  Unreadable(DiagnosticCode code, Tree at, String headline, String help) {
    this(at, Diagnostic.of(code, Place.network(), headline).help(help));
  }

  /** A value of a type that doesn't fit. */
  static Unreadable wrongType(Tree at, String headline, String help) {
    return new Unreadable(DiagnosticCode.WRONG_TYPE, at, headline, help);
  }

  /** Java that is outside what is read. */
  static Unreadable unsupported(Tree at, String headline, String help) {
    return new Unreadable(DiagnosticCode.UNSUPPORTED_SYNTAX, at, headline, help);
  }

  /** A call that is not read. */
  static Unreadable call(Tree at, String headline, String help) {
    return new Unreadable(DiagnosticCode.UNSUPPORTED_CALL, at, headline, help);
  }

  /** Code that would throw an exception when it is run. */
  static Unreadable fails(Tree at, String headline, String help) {
    return new Unreadable(DiagnosticCode.FAILS_WHEN_RUN, at, headline, help);
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }

  Tree at() {
    return at;
  }
}
