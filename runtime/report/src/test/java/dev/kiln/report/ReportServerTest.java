package dev.kiln.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
    server.add("a", "First", "<p>one</p>");
    String before = get("/version", host());
    assertTrue(get("/", host()).contains("<p>one</p>"));
    server.add("a", "First", "<p>two</p>");
    assertTrue(get("/main", host()).endsWith("<p>two</p>"));
    assertTrue(!before.equals(get("/version", host())), before);
  }

  @Test
  void severalRunsStandBesideEachOtherWithIdsOfTheirOwn() throws IOException {
    server.add("a", "First", "<h2 id=\"x\">one</h2>");
    server.add("b", "Second", "<h2 id=\"x\">two</h2>");
    String page = get("/", host());
    assertTrue(page.contains("id=\"r0-x\"") && page.contains("id=\"r1-x\""), page);
    assertTrue(page.contains("<title>2 trainings</title>"), page);
  }

  /** A page from elsewhere may have a name that leads to 127.0.0.1: DNS rebinding. */
  @Test
  void answersOnlyWhoNamesThisMachine() throws IOException {
    server.add("a", "Secret", "<p>secret</p>");
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
