package dev.confgen.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// A client that asks a DNS server for the address of one name again and again, at a steady pace
/// and without asking twice. No answer, or one without the address, is a lost query.
public final class DnsLoad implements AutoCloseable {

  private static final int LIMIT_MILLIS = 10_000;
  private static final long PAUSE_MILLIS = 5;

  private final int port;
  private final String name;
  private final byte[] address;
  private final Thread client = Thread.ofPlatform().daemon().unstarted(this::run);
  private final AtomicInteger queries = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean over;

  private DnsLoad(int port, String name, byte[] address) {
    this.port = port;
    this.name = name;
    this.address = address;
  }

  /// Begins.
  ///
  /// @param address the only address that the name should have
  public static DnsLoad start(int port, String name, String address) {
    var load = new DnsLoad(port, name, InetAddress.ofLiteral(address).getAddress());
    load.client.start();
    return load;
  }

  /// How many queries it sent.
  public int queries() {
    return queries.get();
  }

  /// How many of them were not answered with the address.
  public int lost() {
    return lost.get();
  }

  /// Ends after the query that is under way.
  public void stop() throws InterruptedException {
    over = true;
    client.join();
  }

  private void run() {
    try (var socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.setSoTimeout(LIMIT_MILLIS);
      while (!over) {
        int id = queries.incrementAndGet();
        if (!isAnswered(socket, id & 0xffff)) {
          lost.incrementAndGet();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (IOException e) {
      lost.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isAnswered(DatagramSocket socket, int id) throws IOException {
    byte[] question = question(id);
    socket.send(new DatagramPacket(question, question.length));
    var packet = new DatagramPacket(new byte[512], 512);
    try {
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return false;
    }
    byte[] answer = Arrays.copyOf(packet.getData(), packet.getLength());
    boolean mine = answer[0] == question[0] && answer[1] == question[1];
    boolean one = answer[7] == 1;
    return mine && one && Arrays.equals(address, tail(answer, address.length));
  }

  private static byte[] tail(byte[] bytes, int length) {
    return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
  }

  /// A question as RFC 1035, section 4.1 has it: one name, type A, class IN, recursion desired.
  private byte[] question(int id) {
    var question = new ByteArrayOutputStream();
    question.writeBytes(new byte[] {(byte) (id >> 8), (byte) id, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    for (String label : name.split("\\.", -1)) {
      question.write(label.length());
      label.chars().forEach(question::write);
    }
    question.writeBytes(new byte[] {0, 0, 1, 0, 1});
    return question.toByteArray();
  }

  @Override
  public void close() {
    over = true;
    client.interrupt();
  }
}
