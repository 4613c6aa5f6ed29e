package dev.kiln.samples.mnist;

import dev.kiln.runtime.train.TrainingException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says on standard error why the program could not do what it was asked for. */
final class Failures {

  private Failures() {}

  /** What is wrong with the arguments. */
  static int ofArguments(ParameterException failure, String[] arguments) {
    CommandLine commandLine = failure.getCommandLine();
    PrintWriter err = print(commandLine, failure);
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("Try 'train-mnist --help'.");
    return ExitCode.USAGE;
  }

  /**
   * What went wrong with files or with the training: one sentence. Anything else is a mistake in
   * the program and keeps its stack trace.
   */
  static int ofExecution(Exception failure, CommandLine commandLine, ParseResult arguments)
      throws Exception {
    if (failure instanceof IOException || failure instanceof TrainingException) {
      print(commandLine, failure);
      return ExitCode.SOFTWARE;
    }
    throw failure;
  }

  private static PrintWriter print(CommandLine commandLine, Exception failure) {
    PrintWriter err = commandLine.getErr();
    commandLine.getOut().flush(); // So that the two streams mix in their order.
    err.println(commandLine.getColorScheme().errorText("error: " + failure.getMessage()));
    return err;
  }
}
