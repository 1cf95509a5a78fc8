package dev.confgen.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.confgen.model.GenException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NotificationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "web | HUP to web",
        "/web | HUP to web",
        "0123456789ab | HUP to 0123456789ab",
        "web:USR2 | USR2 to web",
        "web:sigusr2 | USR2 to web",
        "web:12 | USR2 to web",
        "web:KILL | KILL to web",
        "web:restart | restart of web",
        "label=proxy | HUP to label=proxy",
        "label=role=proxy:restart | restart of label=role=proxy",
        "label=role=a:b:USR1 | USR1 to label=role=a:b",
      })
  void aContainerIsNamedWithWhatItGets(String text, String label) throws Exception {
    assertEquals(label, Notification.ofContainer(text).label());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":HUP", "a b", "label=", "label==x", "web:", "web:0", "web:99", "-x"})
  void whatIsNoneIsRefused(String text) {
    assertThrows(GenException.Invalid.class, () -> Notification.ofContainer(text));
  }

  @Test
  void whatWasProbablyMeantIsSaid() {
    assertEquals(
        "\"web:restat\": \"restat\" is not a signal (did you mean \"restart\"?); write NAME,"
            + " NAME:SIGNAL or NAME:restart",
        wrong("web:restat"));
    assertEquals(
        "\"label=a=b:c\": \"c\" is not a signal; a value that holds a colon is followed by a"
            + " signal, too, as in label=KEY=a:b:HUP",
        wrong("label=a=b:c"));
  }

  private static String wrong(String text) {
    var e = assertThrows(GenException.Invalid.class, () -> Notification.ofContainer(text));
    return String.valueOf(e.getMessage());
  }
}
