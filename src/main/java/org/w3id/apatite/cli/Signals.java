package org.w3id.apatite.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The signals by which a process is asked to end. The Java machine on its own would end with the
 * code 143 and not hear a second signal; the class that lets a program answer signals is not one of
 * those that may be named at compile time without a warning, so it is called by its name.
 */
final class Signals {

  private static final int BASE_CODE = 128;

  private Signals() {}

  /**
   * Has the first signal ask to stop, and a second one end the process at once. Where signals
   * cannot be had, the Java machine does what it does.
   */
  static void onStop(Runnable stop) {
    AtomicBoolean asked = new AtomicBoolean();
    on("TERM", 15, asked, stop);
    on("INT", 2, asked, stop);
  }

  private static void on(String name, int number, AtomicBoolean asked, Runnable stop) {
    InvocationHandler answer =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                if (asked.compareAndSet(false, true)) {
                  stop.run();
                } else {
                  Runtime.getRuntime().halt(BASE_CODE + number);
                }
                yield null;
              }
              case "equals" -> arguments != null && proxy == arguments[0];
              case "hashCode" -> number;
              default -> "signal " + name;
            };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, answer);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      System.getLogger(Signals.class.getName())
          .log(System.Logger.Level.DEBUG, "signal " + name + " stays with the Java machine", e);
    }
  }
}
