package dev.kiln.processor.emit.split;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Divides members among several classes where they are too many for one: a class file has 65,535
 * constants, a method 64 KB, and HotSpot compiles no method, such as a constructor that fills many
 * fields, of more than 8,000 bytes. Each class inherits from the one before it, and the last bears
 * the name that one class would have had: so code may name any member as if there was one class.
 */
public final class ClassChain {

  private ClassChain() {}

  /**
   * One of the classes.
   *
   * @param name its simple name
   * @param superclass the class before it; nothing for the first
   * @param items its members
   * @param last whether it is the last, which also holds what there is once
   * @param alone whether there is no other
   */
  public record Link<T>(
      String name, Optional<String> superclass, List<T> items, boolean last, boolean alone) {

    /** Copies {@code items}. */
    public Link {
      items = List.copyOf(items);
    }
  }

  /**
   * The classes, in their order.
   *
   * @param name the name of the last; the others are named after the first of their members as well
   * @param size how much of a class a member takes
   * @param most how much a class holds; a member that takes more has a class of its own
   */
  public static <T> List<Link<T>> of(
      String name,
      List<T> items,
      ToLongFunction<T> size,
      long most,
      Function<T, String> label,
      ClassNames names) {
    List<List<T>> groups = groups(items, size, most);
    List<Link<T>> links = new ArrayList<>();
    Optional<String> before = Optional.empty();
    for (int i = 0; i < groups.size(); i++) {
      boolean last = i == groups.size() - 1;
      List<T> group = groups.get(i);
      String own = last ? name : names.from(name, label.apply(group.get(0)));
      links.add(new Link<>(own, before, group, last, groups.size() == 1));
      before = Optional.of(own);
    }
    return links;
  }

  /** One group at least, which may be empty. */
  private static <T> List<List<T>> groups(List<T> items, ToLongFunction<T> size, long most) {
    List<List<T>> groups = new ArrayList<>();
    List<T> group = new ArrayList<>();
    long sum = 0;
    for (T item : items) {
      long own = size.applyAsLong(item);
      if (!group.isEmpty() && sum + own > most) {
        groups.add(group);
        group = new ArrayList<>();
        sum = 0;
      }
      group.add(item);
      sum += own;
    }
    groups.add(group);
    return groups;
  }
}
