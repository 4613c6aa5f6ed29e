package dev.kiln.runtime.train;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged by the training until it is closed. */
final class LoggedMessages extends Handler implements AutoCloseable {

  private final Logger logger = Logger.getLogger("dev.kiln.train");
  private final List<String> messages = new ArrayList<>();
  private final SimpleFormatter formatter = new SimpleFormatter();

  LoggedMessages() {
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  /** Each with its level, such as {@code INFO: epoch 1/2}. */
  List<String> messages() {
    return messages;
  }

  @Override
  public void publish(LogRecord entry) {
    messages.add(entry.getLevel().getName() + ": " + formatter.formatMessage(entry));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
