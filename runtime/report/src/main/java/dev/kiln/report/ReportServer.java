package dev.kiln.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kiln.runtime.train.EpochReport;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Shows reports to browsers on this machine while trainings go on. It listens on the loopback
 * address alone, answers only requests that name that as their host (so that no page from elsewhere
 * can read along by a name of its own), and only reads.
 *
 * <p>A training hands over what there is to draw; the server's own threads draw and answer, when a
 * browser asks. Several trainings on one server stand side by side, below charts that have the
 * curves of all.
 */
public final class ReportServer implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<Object, Run> runs = new LinkedHashMap<>();
  private long version;

  /** What there is to show of a training, for any thread. */
  interface Content {

    /** The content of its page. */
    String main();

    /** The epochs so far, for the comparison with others. */
    default List<EpochReport> epochs() {
      return List.of();
    }
  }

  /** A training, and what it has shown last. */
  private static final class Run {
    private String title = "";
    private Content content = () -> "";
  }

  private ReportServer(HttpServer server) {
    this.server = server;
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "kiln-report");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * {@return a server without reports}
   *
   * @param port 0 for any free one
   * @throws IOException if the port is taken
   */
  public static ReportServer start(int port) throws IOException {
    InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    ReportServer started =
        new ReportServer(HttpServer.create(new InetSocketAddress(loopback, port), 0));
    started.server.createContext("/", started::answer);
    started.server.setExecutor(started.threads);
    started.server.start();
    return started;
  }

  /** {@return where browsers find it: {@code http://127.0.0.1:port/}} */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Ends it; pages that are open keep what they show. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Shows a page's content, in the place of what the same run has shown before. */
  synchronized void add(Object key, String title, Content content) {
    Run run = runs.get(key);
    if (run == null) {
      run = new Run();
      runs.put(key, run);
    }
    run.title = title;
    run.content = content;
    version++;
  }

  /** By their titles, which are told apart where they are the same. */
  private synchronized Map<String, Content> runs() {
    Map<String, Content> all = new LinkedHashMap<>();
    for (Run run : runs.values()) {
      String title = run.title;
      for (int i = 2; all.containsKey(title); i++) {
        title = run.title + " (" + i + ")";
      }
      all.put(title, run.content);
    }
    return all;
  }

  private synchronized long version() {
    return version;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (!isLocal(exchange.getRequestHeaders().getFirst("Host"))) {
        send(exchange, 403, "text/plain", "This server is for browsers on its own machine.");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, 405, "text/plain", "Nothing can be changed here.");
      } else if (path.equals("/")) {
        send(exchange, 200, "text/html", page());
      } else if (path.equals("/main")) {
        exchange.getResponseHeaders().set("Kiln-Version", String.valueOf(version()));
        send(exchange, 200, "text/html", main(runs()));
      } else if (path.equals("/version")) {
        send(exchange, 200, "text/plain", String.valueOf(version()));
      } else {
        send(exchange, 404, "text/plain", "There is nothing here.");
      }
    }
  }

  private boolean isLocal(String host) {
    int port = server.getAddress().getPort();
    return host != null && Set.of("127.0.0.1:" + port, "localhost:" + port).contains(host);
  }

  private String page() {
    Map<String, Content> all = runs();
    String title = all.size() == 1 ? all.keySet().iterator().next() : all.size() + " trainings";
    return Page.shell(title, true, main(all));
  }

  /** One run as it is; several side by side. */
  private static String main(Map<String, Content> all) {
    if (all.size() == 1) {
      return all.values().iterator().next().main();
    }
    Map<String, List<EpochReport>> epochs = new LinkedHashMap<>();
    all.forEach((title, content) -> epochs.put(title, content.epochs()));
    Markup main = new Markup().add(new Comparison(epochs).markup()).tag("<div class=\"runs\">\n");
    int number = 0;
    for (Content run : all.values()) {
      // Each run has the same ids, which must differ in one page.
      String content =
          run.main()
              .replace(" id=\"", " id=\"r" + number + "-")
              .replace("aria-labelledby=\"", "aria-labelledby=\"r" + number + "-");
      main.tag("<article>\n").tag(content).tag("</article>\n");
      number++;
    }
    return main.tag("</div>\n").toString();
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
