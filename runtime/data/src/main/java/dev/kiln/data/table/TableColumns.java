package dev.kiln.data.table;

import dev.kiln.runtime.data.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says what the columns of a table are for, and learns from rows how to encode them:
 *
 * <pre>{@code
 * TableEncoding encoding =
 *     new TableColumns()
 *         .numbers("age", "income")
 *         .categories(Missing.constant("none"), "city")
 *         .label("bought")
 *         .learn(train);
 * }</pre>
 *
 * <p>A sample has the numbers of its columns in the order in which they were named here.
 */
public final class TableColumns {

  private record Choice(String name, Supplier<ColumnLearner<? extends FeatureColumn>> learner) {}

  private final List<Choice> features = new ArrayList<>();
  private final Set<String> ignored = new HashSet<>();
  private final List<String> targets = new ArrayList<>();
  private Optional<String> label = Optional.empty();
  private Missing missingTarget = Missing.ERROR;
  private Optional<Missing> others = Optional.empty();
  private UnknownCategory unknown = UnknownCategory.ERROR;
  private Decimal decimal = Decimal.POINT;

  /** Names no column yet. */
  public TableColumns() {}

  /**
   * These columns hold numbers; none may be missing.
   *
   * @param columns their names, in the order in which a sample has them
   * @return another choice
   */
  public TableColumns numbers(String... columns) {
    return numbers(Missing.ERROR, columns);
  }

  /**
   * These columns hold numbers.
   *
   * @param missing what becomes of missing ones
   * @param columns their names, in the order in which a sample has them
   * @return another choice
   */
  public TableColumns numbers(Missing missing, String... columns) {
    return add(() -> new NumberColumn.Learner(missing, decimal), columns);
  }

  /**
   * All columns that are not named otherwise hold numbers; none may be missing.
   *
   * @return another choice
   */
  public TableColumns otherNumbers() {
    return otherNumbers(Missing.ERROR);
  }

  /**
   * All columns that are not named otherwise hold numbers. They follow the named ones in a sample.
   *
   * @param missing what becomes of missing ones
   * @return another choice
   */
  public TableColumns otherNumbers(Missing missing) {
    others = Optional.of(missing);
    return this;
  }

  /**
   * These columns hold categories, each of which becomes a number; none may be missing.
   *
   * @param columns their names, in the order in which a sample has them
   * @return another choice
   */
  public TableColumns categories(String... columns) {
    return categories(Missing.ERROR, columns);
  }

  /**
   * These columns hold categories: a sample has a 1 for its own and a 0 for each other.
   *
   * @param missing what becomes of missing ones
   * @param columns their names, in the order in which a sample has them
   * @return another choice
   */
  public TableColumns categories(Missing missing, String... columns) {
    return add(() -> new CategoryColumn.Learner(missing, unknown), columns);
  }

  /**
   * {@link #otherNumbers} leaves these columns out; so are all others without it.
   *
   * @param columns their names
   * @return another choice
   */
  public TableColumns ignore(String... columns) {
    ignored.addAll(Arrays.asList(columns));
    return this;
  }

  /**
   * This column holds the class of each row.
   *
   * @param column its name
   * @return another choice
   */
  public TableColumns label(String column) {
    label = Optional.of(column);
    targets.clear();
    return this;
  }

  /**
   * These columns hold the numbers that a network learns to give.
   *
   * @param columns their names, in the order in which a target has them
   * @return another choice
   */
  public TableColumns targets(String... columns) {
    targets.addAll(Arrays.asList(columns));
    label = Optional.empty();
    return this;
  }

  /**
   * Rows without a class or target are left out; by default they are an error.
   *
   * @return another choice
   */
  public TableColumns dropRowsWithoutTarget() {
    missingTarget = Missing.DROP_ROW;
    return this;
  }

  /**
   * What becomes of categories in later rows that are not among those learned from.
   *
   * @param rule an error, or no category at all
   * @return another choice
   */
  public TableColumns unknown(UnknownCategory rule) {
    unknown = rule;
    return this;
  }

  /**
   * Numbers are written with a comma, as in {@code 3,14}.
   *
   * @return another choice
   */
  public TableColumns decimalComma() {
    decimal = Decimal.COMMA;
    return this;
  }

  private TableColumns add(
      Supplier<ColumnLearner<? extends FeatureColumn>> learner, String... columns) {
    for (String column : columns) {
      features.add(new Choice(column, learner));
    }
    return this;
  }

  /**
   * Reads all rows once, for the categories and the means. Learn from the rows that are trained on,
   * and encode those for testing with what was learned.
   *
   * @param rows those for training
   * @return how rows become samples
   * @throws DataException if a row can't be read, or a cell is none that its column can hold; the
   *     message names file, line and column
   * @throws IllegalArgumentException if the choice of columns contradicts itself
   */
  public TableEncoding learn(Rows rows) throws DataException {
    try (Rows.Cursor cursor = rows.open()) {
      List<LearnedColumn<? extends FeatureColumn>> inputs = new ArrayList<>();
      for (Choice choice : choices(cursor.columns())) {
        inputs.add(LearnedColumn.of(rows, cursor, choice.name(), choice.learner().get()));
      }
      if (inputs.isEmpty()) {
        throw new IllegalArgumentException("no column is named to be learned from");
      }
      Optional<LearnedColumn<LabelColumn>> labels = Optional.empty();
      if (label.isPresent()) {
        LabelColumn.Learner learner = new LabelColumn.Learner(missingTarget.action());
        labels = Optional.of(LearnedColumn.of(rows, cursor, label.get(), learner));
      }
      List<LearnedColumn<NumberColumn>> numbers = new ArrayList<>();
      for (String target : targets) {
        NumberColumn.Learner learner = new NumberColumn.Learner(missingTarget, decimal);
        numbers.add(LearnedColumn.of(rows, cursor, target, learner));
      }
      List<LearnedColumn<?>> all = new ArrayList<>(inputs);
      labels.ifPresent(all::add);
      all.addAll(numbers);
      LearnedColumn.observe(cursor, all);
      return encoding(inputs, labels, numbers);
    }
  }

  private static TableEncoding encoding(
      List<LearnedColumn<? extends FeatureColumn>> inputs,
      Optional<LearnedColumn<LabelColumn>> labels,
      List<LearnedColumn<NumberColumn>> numbers)
      throws DataException {
    List<FeatureColumn> columns = new ArrayList<>();
    for (LearnedColumn<? extends FeatureColumn> input : inputs) {
      columns.add(input.learned());
    }
    if (labels.isPresent()) {
      return new TableEncoding(
          columns, Optional.of(new TargetColumns.Label(labels.get().learned())));
    }
    List<NumberColumn> values = new ArrayList<>();
    for (LearnedColumn<NumberColumn> number : numbers) {
      values.add(number.learned());
    }
    return new TableEncoding(
        columns,
        values.isEmpty() ? Optional.empty() : Optional.of(new TargetColumns.Numbers(values)));
  }

  private List<Choice> choices(List<String> columns) {
    List<Choice> chosen = new ArrayList<>(features);
    Set<String> named = new HashSet<>(ignored);
    label.ifPresent(named::add);
    named.addAll(targets);
    for (Choice feature : features) {
      if (!named.add(feature.name())) {
        throw new IllegalArgumentException(
            "column " + Quoted.of(feature.name()) + " is named twice; give it one purpose");
      }
    }
    if (others.isPresent()) {
      for (String column : columns) {
        if (!named.contains(column)) {
          chosen.add(
              new Choice(column, () -> new NumberColumn.Learner(others.orElseThrow(), decimal)));
        }
      }
    }
    return chosen;
  }
}
