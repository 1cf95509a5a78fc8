package dev.confgen.status;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.confgen.model.GenException.Unavailable;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The datagram socket of systemd's notify protocol (sd_notify(3)). The JDK has none in the unix
/// domain, so the C library is called; this class is loaded only where there is such a socket.
final class NotifySocket {

  private static final short AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 0x80002;
  private static final int MSG_NOSIGNAL_DONTWAIT = 0x4040;
  private static final int PATH_OFFSET = 2;
  private static final int LONGEST_PATH = 107;
  private static final int EAGAIN = 11;
  private static final int ENOENT = 2;
  private static final int EACCES = 13;
  private static final int ECONNREFUSED = 111;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle SOCKET =
      function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle SENDTO =
      function(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private final String name;
  private final byte[] path;

  /// @param name the value of `NOTIFY_SOCKET`: a path, or `@` and an abstract name
  /// @throws Unavailable if it is neither
  NotifySocket(String name) throws Unavailable {
    this.name = name;
    this.path = name.getBytes(UTF_8);
    boolean isPath = name.startsWith("/") || (name.startsWith("@") && path.length > 1);
    if (!isPath || path.length > LONGEST_PATH) {
      throw new Unavailable("NOTIFY_SOCKET %s is no unix-domain socket".formatted(name));
    }
    if (name.startsWith("@")) {
      path[0] = 0;
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name),
        descriptor,
        Linker.Option.captureCallState("errno"));
  }

  /// Sends one datagram, and does not wait for whom it is for.
  ///
  /// @throws Unavailable if that cannot be done
  void send(String message) throws Unavailable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment address = arena.allocate(PATH_OFFSET + LONGEST_PATH + 1L);
      address.set(JAVA_SHORT, 0, AF_UNIX);
      MemorySegment.copy(path, 0, address, JAVA_BYTE, PATH_OFFSET, path.length);
      MemorySegment text = arena.allocateFrom(JAVA_BYTE, message.getBytes(UTF_8));
      int socket = (int) SOCKET.invokeExact(state, (int) AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
      check(socket >= 0, state);
      try {
        long sent =
            (long)
                SENDTO.invokeExact(
                    state,
                    socket,
                    text,
                    text.byteSize(),
                    MSG_NOSIGNAL_DONTWAIT,
                    address,
                    PATH_OFFSET + path.length);
        check(sent >= 0, state);
      } finally {
        int _ = (int) CLOSE.invokeExact(state, socket);
      }
    } catch (Unavailable | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a call of the C library failed", e);
    }
  }

  private void check(boolean done, MemorySegment state) throws Unavailable {
    if (!done) {
      int error = (int) ERRNO.get(state, 0L);
      throw new Unavailable(
          "cannot tell systemd (NOTIFY_SOCKET %s): %s".formatted(name, reason(error)));
    }
  }

  private static String reason(int error) {
    return switch (error) {
      case EAGAIN -> "it does not read what is sent";
      case ENOENT -> "there is no such socket";
      case EACCES -> "permission denied";
      case ECONNREFUSED -> "nobody listens there";
      default -> "error " + error;
    };
  }
}
