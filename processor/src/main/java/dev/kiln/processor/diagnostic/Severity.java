package dev.kiln.processor.diagnostic;

/** Whether a diagnostic stops the compilation. */
public enum Severity {
  /** No model is generated. */
  ERROR,
  /** The model is generated, but its user should look. */
  WARNING,
  /** Something worth knowing, which may well be meant. */
  NOTE
}
