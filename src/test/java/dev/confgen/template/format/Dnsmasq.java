package dev.confgen.template.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A dnsmasq on a configuration of a test, which is asked over UDP.
final class Dnsmasq implements AutoCloseable {

  static final int A = 1;
  static final int PTR = 12;
  static final int TXT = 16;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Program program;
  private final DatagramSocket socket;

  private Dnsmasq(Program program, DatagramSocket socket) {
    this.program = program;
    this.socket = socket;
  }

  static Dnsmasq start(Path folder, List<String> options) throws IOException {
    int port = freePort();
    var command =
        new ArrayList<>(
            List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--port=" + port,
                "--listen-address=127.0.0.1",
                "--bind-interfaces",
                "--no-resolv",
                "--no-hosts",
                "--cache-size=0",
                "--log-facility=-",
                "--pid-file=",
                "--user=" + System.getProperty("user.name")));
    command.addAll(options);
    var socket = new DatagramSocket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(100);
    return new Dnsmasq(Program.start(folder, "dnsmasq-base", command), socket);
  }

  /// One that is free for both UDP and TCP.
  private static int freePort() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    for (int tries = 0; ; tries++) {
      try (var tcp = new ServerSocket(0, 1, loopback);
          var udp = new DatagramSocket(tcp.getLocalPort(), loopback)) {
        return udp.getLocalPort();
      } catch (BindException e) {
        if (tries == 20) {
          throw e;
        }
      }
    }
  }

  /// Waits until it answers.
  ///
  /// @return false if it does not accept its configuration
  boolean serves() throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (program.isAlive() && System.nanoTime() < end) {
      try {
        ask(new byte[][] {"version".getBytes(UTF_8)}, A);
        return true;
      } catch (IOException _) {
        Thread.onSpinWait();
      }
    }
    return false;
  }

  String output() throws IOException {
    return program.output();
  }

  /// The data of the records that answer.
  ///
  /// @param name the labels of a name, split at its dots
  List<byte[]> ask(String name, int type) throws IOException {
    String[] labels = name.split("\\.", -1);
    var bytes = new byte[labels.length][];
    for (int i = 0; i < labels.length; i++) {
      bytes[i] = labels[i].getBytes(UTF_8);
    }
    for (int tries = 0; ; tries++) {
      try {
        return ask(bytes, type);
      } catch (SocketTimeoutException e) {
        if (tries == 50) {
          throw e;
        }
      }
    }
  }

  /// The one string of a text record, as UTF-8; other than one are shown as a list.
  String text(String name) throws IOException {
    var texts = new ArrayList<String>();
    for (byte[] data : ask(name, TXT)) {
      var in = ByteBuffer.wrap(data);
      while (in.hasRemaining()) {
        texts.add(string(in));
      }
    }
    return texts.size() == 1 ? texts.getFirst() : texts.toString();
  }

  /// The name that a pointer record holds, which must not be compressed; empty if there is none.
  String pointer(String name) throws IOException {
    List<byte[]> answers = ask(name, PTR);
    if (answers.isEmpty()) {
      return "";
    }
    var labels = new ArrayList<String>();
    var in = ByteBuffer.wrap(answers.getFirst());
    for (String label = string(in); !label.isEmpty(); label = string(in)) {
      labels.add(label);
    }
    return String.join(".", labels);
  }

  private static String string(ByteBuffer in) {
    var bytes = new byte[in.get() & 0xff];
    in.get(bytes);
    return new String(bytes, UTF_8);
  }

  private List<byte[]> ask(byte[][] labels, int type) throws IOException {
    var question = new ByteArrayOutputStream();
    question.writeBytes(new byte[] {0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    for (byte[] label : labels) {
      question.write(label.length);
      question.writeBytes(label);
    }
    question.writeBytes(new byte[] {0, 0, (byte) type, 0, 1});
    byte[] bytes = question.toByteArray();
    socket.send(new DatagramPacket(bytes, bytes.length));
    var packet = new DatagramPacket(new byte[4096], 4096);
    socket.receive(packet);
    return answers(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()), bytes.length);
  }

  private static List<byte[]> answers(ByteBuffer packet, int questionLength) {
    int count = packet.getShort(6);
    packet.position(questionLength);
    var answers = new ArrayList<byte[]>();
    for (int i = 0; i < count; i++) {
      // A pointer to the question's name, its type and class, and how long it is valid.
      packet.position(packet.position() + 2 + 8);
      var data = new byte[packet.getShort()];
      packet.get(data);
      answers.add(data);
    }
    return answers;
  }

  @Override
  public void close() {
    socket.close();
    program.close();
  }
}
