package dev.kiln.processor.frontend.fluent;

import com.sun.source.tree.Tree;
import dev.kiln.processor.diagnostic.DiagnosticCode;

/** Ends the reading of a builder's source: something in it has no value at compile time. */
final class Unreadable extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient DiagnosticCode code;
  private final transient Tree at;
  private final String fix;

  /**
   * Something that can't be read.
   *
   * @param at where it stands
   * @param headline what it is
   * @param fix what to write instead
   */
  Unreadable(DiagnosticCode code, Tree at, String headline, String fix) {
    super(headline, null, false, false);
    this.code = code;
    this.at = at;
    this.fix = fix;
  }

  /** A value of a type that doesn't fit. */
  static Unreadable wrongType(Tree at, String headline, String fix) {
    return new Unreadable(DiagnosticCode.WRONG_TYPE, at, headline, fix);
  }

  /** Java that is outside what is read. */
  static Unreadable unsupported(Tree at, String headline, String fix) {
    return new Unreadable(DiagnosticCode.UNSUPPORTED_SYNTAX, at, headline, fix);
  }

  /** A call that is not read. */
  static Unreadable call(Tree at, String headline, String fix) {
    return new Unreadable(DiagnosticCode.UNSUPPORTED_CALL, at, headline, fix);
  }

  /** Code that would throw an exception when it is run. */
  static Unreadable fails(Tree at, String headline, String fix) {
    return new Unreadable(DiagnosticCode.FAILS_WHEN_RUN, at, headline, fix);
  }

  DiagnosticCode code() {
    return code;
  }

  Tree at() {
    return at;
  }

  String headline() {
    return String.valueOf(getMessage());
  }

  String fix() {
    return fix;
  }
}
