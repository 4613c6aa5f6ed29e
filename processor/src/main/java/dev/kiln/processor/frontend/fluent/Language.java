package dev.kiln.processor.frontend.fluent;

/**
 * The parts of the language, each of which makes code of a kind of expressions.
 *
 * @param names of variables, fields and types
 * @param arrays new arrays and their elements
 * @param conversions casts
 * @param binaries operators
 * @param conditionals conditional expressions
 * @param assignments of all kinds
 * @param invocations calls
 * @param lambdas lambdas
 * @param references method references
 */
record Language(
    Names names,
    ArrayExpressions arrays,
    Conversions conversions,
    Binaries binaries,
    Conditionals conditionals,
    Assignments assignments,
    Invocations invocations,
    Lambdas lambdas,
    References references) {}
