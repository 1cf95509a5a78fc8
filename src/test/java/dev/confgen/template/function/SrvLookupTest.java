package dev.confgen.template.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import freemarker.template.TemplateModelException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/// Asks a name server that the test itself is.
final class SrvLookupTest {

  private static final String NAME = "_http._tcp.shop.test.";

  private static SRVRecord record(int priority, int weight, int port, String target)
      throws IOException {
    return new SRVRecord(
        Name.fromString(NAME), DClass.IN, 5, priority, weight, port, Name.fromString(target));
  }

  private interface Asked {
    void by(SimpleResolver resolver) throws Exception;
  }

  private static void answering(int rcode, List<SRVRecord> records, Asked asked) throws Exception {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      // Ends when the socket is closed.
      Thread.ofVirtual().start(() -> answer(socket, rcode, records));
      var resolver =
          new SimpleResolver(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()));
      resolver.setTimeout(Duration.ofSeconds(5));
      asked.by(resolver);
    }
  }

  private static void answer(DatagramSocket socket, int rcode, List<SRVRecord> records) {
    byte[] buffer = new byte[4096];
    while (true) {
      try {
        var packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        var answer = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(rcode);
        records.forEach(record -> answer.addRecord(record, Section.ANSWER));
        byte[] wire = answer.toWire();
        socket.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
      } catch (IOException _) {
        return;
      }
    }
  }

  @Test
  void recordsAreSortedHoweverTheyCome() throws Exception {
    List<SRVRecord> records =
        List.of(
            record(1, 0, 81, "b.test."), record(1, 5, 80, "b.test."), record(9, 0, 80, "a.test."));
    answering(
        Rcode.NOERROR,
        records,
        resolver ->
            assertEquals(
                List.of(
                    Map.of("target", "a.test", "port", 80, "priority", 9, "weight", 0),
                    Map.of("target", "b.test", "port", 80, "priority", 1, "weight", 5),
                    Map.of("target", "b.test", "port", 81, "priority", 1, "weight", 0)),
                SrvLookup.of(NAME, resolver)));
  }

  @Test
  void aNameThatDoesNotExistHasNone() throws Exception {
    answering(
        Rcode.NXDOMAIN,
        List.of(),
        resolver -> assertEquals(List.of(), SrvLookup.of(NAME, resolver)));
  }

  @Test
  void aServerThatFailsIsAnErrorAndNotAnEmptyList() throws Exception {
    answering(
        Rcode.SERVFAIL,
        List.of(),
        resolver -> {
          TemplateModelException said =
              assertThrows(TemplateModelException.class, () -> SrvLookup.of(NAME, resolver));
          assertTrue(said.toString().contains("cannot look up"), said.toString());
        });
  }
}
