package org.jetbrains.jps.javac;

import java.util.IdentityHashMap;

/**
 * Stands in for the class of this name in IntelliJ's build process: the way out of the proxies that
 * it puts around the compiler's services. Processors call it by reflection.
 */
public final class APIWrappers {

  private static final IdentityHashMap<Object, Object> DELEGATES = new IdentityHashMap<>();

  private APIWrappers() {}

  /** Notes what a wrapper stands for. */
  public static void register(Object wrapper, Object delegate) {
    DELEGATES.put(wrapper, delegate);
  }

  /** What a wrapper stands for, or null if it isn't one. */
  public static <T> T unwrap(Class<? extends T> type, T wrapper) {
    Object delegate = DELEGATES.get(wrapper);
    return type.isInstance(delegate) ? type.cast(delegate) : null;
  }
}
