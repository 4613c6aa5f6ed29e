package dev.kiln.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.kiln.runtime.train.EpochReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportServerTest {

  private final ReportServer server;

  ReportServerTest() throws IOException {
    server = ReportServer.start(0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void showsWhatItWasGivenLast() throws IOException {
    server.add("a", "First", () -> "<p>one</p>");
    String before = get("/version", host());
    assertTrue(get("/", host()).contains("<p>one</p>"));
    server.add("a", "First", () -> "<p>two</p>");
    assertTrue(get("/main", host()).endsWith("<p>two</p>"));
    assertTrue(!before.equals(get("/version", host())), before);
  }

  @Test
  void severalRunsStandBesideEachOtherWithIdsOfTheirOwn() throws IOException {
    server.add("a", "First", () -> "<h2 id=\"x\">one</h2>");
    server.add("b", "Second", () -> "<h2 id=\"x\">two</h2>");
    String page = get("/", host());
    assertTrue(page.contains("id=\"r0-x\"") && page.contains("id=\"r1-x\""), page);
    assertTrue(page.contains("<title>2 trainings</title>"), page);
  }

  /** Only when somebody looks, and then by the server's threads. */
  @Test
  void pagesAreDrawnByThreadsOfTheServer() throws IOException {
    List<String> drawers = Collections.synchronizedList(new ArrayList<>());
    server.add(
        "a",
        "First",
        () -> {
          drawers.add(Thread.currentThread().getName());
          return "<p>one</p>";
        });
    assertEquals(List.of(), drawers);
    assertTrue(get("/", host()).contains("<p>one</p>"));
    assertEquals(List.of("kiln-report"), drawers);
  }

  /** What the server adds to an epoch, for the thread that trains. */
  @Test
  void aTrainingThatHandsOverItsPageAllocatesNothingForIt() {
    ReportServer.Content content = () -> "";
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int window = 0; window < 200 && least > 0; window++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        server.add("a", "First", content);
      }
      least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / 1000);
    }
    assertEquals(0, least);
  }

  @Test
  void severalRunsHaveTheirCurvesInOneChart() throws IOException {
    server.add("a", "Net", run(0.5, 0.25, 0.125));
    server.add("b", "Net", run(0.75, 0.5));
    String page = get("/", host());
    String chart = page.substring(page.indexOf("Side by side"), page.indexOf("class=\"runs\""));
    assertEquals(2 * (3 + 2), chart.split("<circle ", -1).length - 1, chart);
    // The validation's loss, which is larger by 0.5: see Trainings.epoch.
    assertTrue(
        chart.contains("Net, epoch 3: 0.625") && chart.contains("Net (2), epoch 2: 1"), chart);
  }

  private static ReportServer.Content run(double... losses) {
    List<EpochReport> epochs = new ArrayList<>();
    for (double loss : losses) {
      epochs.add(Trainings.epoch(epochs.size() + 1, loss, 0.75));
    }
    return new ReportServer.Content() {
      @Override
      public String main() {
        return "<p>one</p>";
      }

      @Override
      public List<EpochReport> epochs() {
        return epochs;
      }
    };
  }

  /** A page from elsewhere may have a name that leads to 127.0.0.1: DNS rebinding. */
  @Test
  void answersOnlyWhoNamesThisMachine() throws IOException {
    server.add("a", "Secret", () -> "<p>secret</p>");
    for (String host : new String[] {"evil.example", "evil.example:" + port(), "127.0.0.1"}) {
      String answer = get("/", host);
      assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
      assertTrue(!answer.contains("ecret"), answer);
    }
    assertTrue(get("/", "localhost:" + port()).startsWith("HTTP/1.1 200"));
  }

  @Test
  void nothingCanBeChangedAndNothingElseIsThere() throws IOException {
    assertTrue(request("POST", "/", host()).startsWith("HTTP/1.1 405"));
    assertTrue(get("/../etc/passwd", host()).startsWith("HTTP/1.1 404"));
    assertEquals("127.0.0.1", server.address().getHost());
  }

  private String host() {
    return "127.0.0.1:" + port();
  }

  private int port() {
    return server.address().getPort();
  }

  private String get(String path, String host) throws IOException {
    return request("GET", path, host);
  }

  private String request(String method, String path, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      String request =
          method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
