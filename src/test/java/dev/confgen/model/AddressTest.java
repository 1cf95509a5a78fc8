package dev.confgen.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

  /// The IPv6 ones are the examples of RFC 5952, sections 1, 4 and 5.
  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 10.0.0.1",
    "255.255.255.255, 255.255.255.255",
    "0.0.0.0, 0.0.0.0",
    "db.internal, db.internal",
    "DB.Internal., db.internal",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:DB8::1, 2001:db8::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:0db8::0001, 2001:db8::1",
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "fe80:0:0:0:0:0:0:0, fe80::",
    "::ffff:192.0.2.1, 192.0.2.1",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
  })
  void anAddressHasOneSpelling(String value, String canonical) throws GenException.Invalid {
    assertEquals(canonical, Address.parse(value).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.",
        "1.2.3.4.5",
        "01.2.3.4",
        "256.1.1.1",
        "1",
        "1.2.3.4\n",
        "1.2.3.4:80",
        "[::1]",
        ":::",
        "1::2::3",
        "::1%eth0",
        "12345::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "::g",
        "*.a.test",
        "a b",
        "a:80",
        "unix:/x",
        "::1 ",
        "::\n1"
      })
  void everythingElseIsRefused(String value) {
    assertThrows(GenException.Invalid.class, () -> Address.parse(value));
  }

  @Test
  void kindsAreKnown() throws GenException.Invalid {
    assertTrue(Address.parse("::1").isIpv6());
    assertTrue(Address.parse("::1").isIp());
    assertTrue(Address.parse("1.2.3.4").isIp());
    assertFalse(Address.parse("1.2.3.4").isIpv6());
    assertFalse(Address.parse("a.test").isIp());
  }
}
