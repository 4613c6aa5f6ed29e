package dev.kiln.samples.mnist;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium, driven by its DevTools protocol over the JDK's WebSocket: less than a
 * library for it would need.
 */
final class Browser implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern VALUE = Pattern.compile("\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final List<String> events = new ArrayList<>();
  private int id;

  private Browser(Process process, URI address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, listener()).join();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", "");
    }
  }

  /** The first of Chromium's names that is on the path. */
  static Optional<Path> executable() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(d -> Path.of(d, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts one that keeps its files in a folder. */
  static Browser start(Path executable, Path folder) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "--headless=new",
                "--no-sandbox", // Builds often run as root, in containers.
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new Browser(process, page(process, folder.resolve("DevToolsActivePort")));
    } catch (IOException | RuntimeException failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  private static URI page(Process process, Path port) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && process.isAlive()) {
      if (Files.exists(port) && Files.size(port) > 0) {
        URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
        String targets =
            HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher address = Pattern.compile("\"(ws://[^\"]+/page/[^\"]+)\"").matcher(targets);
        if (address.find()) {
          return URI.create(address.group(1));
        }
      }
      Thread.sleep(50);
    }
    throw new IOException("Chromium did not start");
  }

  private WebSocket.Listener listener() {
    return new WebSocket.Listener() {
      private final StringBuilder message = new StringBuilder();

      @Override
      public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
          messages.add(message.toString());
          message.setLength(0);
        }
        from.request(1);
        return null;
      }
    };
  }

  /** Opens an address and waits until it is loaded. */
  void open(URI address) {
    events.clear();
    call("Page.navigate", "\"url\":" + quote(address.toString()));
    waitUntil("document.readyState === 'complete' && location.href !== 'about:blank'");
  }

  /** What a script gives, as a string. */
  String evaluate(String script) {
    String answer =
        call(
            "Runtime.evaluate",
            "\"awaitPromise\":true,\"returnByValue\":true,\"expression\":"
                + quote("(async () => String(await (" + script + ")))()"));
    Matcher value = VALUE.matcher(answer);
    if (answer.contains("exceptionDetails") || !value.find()) {
      throw new AssertionError(answer);
    }
    return value.group(1).replace("\\n", "\n").replace("\\\"", "\"").replace("\\\\", "\\");
  }

  /** Runs a library's script. */
  void inject(String script) {
    call("Runtime.evaluate", "\"expression\":" + quote(script));
  }

  void waitUntil(String condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!evaluate(condition).equals("true")) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never came true: " + condition);
      }
    }
  }

  /** Presses a key as a person would. */
  void press(String key, int code, String text) {
    String which =
        ("\"key\":" + quote(key) + ",\"code\":" + quote(key.equals(" ") ? "Space" : key))
            + (",\"windowsVirtualKeyCode\":" + code);
    String typed = text.isEmpty() ? "" : ",\"text\":" + quote(text);
    call("Input.dispatchKeyEvent", "\"type\":\"keyDown\"," + which + typed);
    call("Input.dispatchKeyEvent", "\"type\":\"keyUp\"," + which);
  }

  void show(int width, boolean dark) {
    call(
        "Emulation.setDeviceMetricsOverride",
        "\"width\":"
            + width
            + ",\"height\":800,\"deviceScaleFactor\":1,\"mobile\":"
            + (width < 500));
    call(
        "Emulation.setEmulatedMedia",
        "\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\""
            + (dark ? "dark" : "light")
            + "\"}]");
  }

  /** What the browser told since the page was opened. */
  List<String> events() {
    evaluate("0");
    return List.copyOf(events);
  }

  private String call(String method, String parameters) {
    int mine = ++id;
    String text =
        "{\"id\":" + mine + ",\"method\":\"" + method + "\",\"params\":{" + parameters + "}}";
    socket.sendText(text, true).join();
    try {
      while (true) {
        String message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (message == null) {
          throw new AssertionError("no answer to " + method);
        }
        if (message.startsWith("{\"id\":" + mine + ",")) {
          return message;
        }
        events.add(message);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
    process.destroyForcibly().onExit().join();
  }
}
