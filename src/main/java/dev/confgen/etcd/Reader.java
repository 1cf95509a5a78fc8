package dev.confgen.etcd;

import com.google.protobuf.ByteString;
import dev.confgen.model.GenException.Unavailable;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.ResponseHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads everything below a prefix, as it is at one revision, in as many pages as it takes.
///
/// @param line where from
/// @param prefix below what
/// @param page how many keys are asked for at a time
record Reader(Line line, Prefix prefix, Page page) {

  private static final ByteString ZERO = ByteString.copyFrom(new byte[1]);

  /// Everything, and the header of the first page, which has the revision.
  record Everything(List<KeyValue> keys, ResponseHeader header) {}

  /// Reads it.
  Everything all() throws Unavailable, InterruptedException {
    var keys = new ArrayList<KeyValue>();
    Optional<ResponseHeader> header = Optional.empty();
    ByteString from = prefix.start();
    int ceiling = Integer.MAX_VALUE;
    while (true) {
      long revision = header.map(ResponseHeader::getRevision).orElse(0L);
      int size = page.size();
      long asked = System.nanoTime();
      switch (line.range(request(from, revision, size))) {
        case Answer.TooLong _ -> {
          ceiling = size / 2;
          shrink(size, line.trouble().tooLong());
        }
        case Answer.TooLate(var why) -> awaitSmaller(size, why);
        case Answer.Keys(var response) -> {
          page.grow(size, Duration.ofNanos(System.nanoTime() - asked), ceiling);
          header = Optional.of(header.orElse(response.getHeader()));
          keys.addAll(response.getKvsList());
          if (!response.getMore()) {
            return new Everything(keys, header.get());
          }
          from = keys.getLast().getKey().concat(ZERO);
        }
      }
    }
  }

  private void shrink(int size, Unavailable why) throws Unavailable {
    page.shrink(size);
    if (size == 1) {
      throw why;
    }
  }

  /// What was too slow may have been too much, unless the member does not even answer what costs
  /// nothing. Then the next connection begins with less.
  private void awaitSmaller(int size, Unavailable why) throws Unavailable, InterruptedException {
    shrink(size, why);
    var _ = pulse();
  }

  private RangeRequest request(ByteString from, long revision, int limit) {
    return RangeRequest.newBuilder()
        .setKey(from)
        .setRangeEnd(prefix.end())
        .setRevision(revision)
        .setLimit(limit)
        .build();
  }

  /// Asks for next to nothing, which needs most members to agree, and costs the same however many
  /// keys there are.
  ///
  /// @return the header of the answer; none if that was too long
  Optional<ResponseHeader> pulse() throws Unavailable, InterruptedException {
    var nothing = RangeRequest.newBuilder().setKey(prefix.start()).setKeysOnly(true).build();
    return switch (line.range(nothing)) {
      case Answer.Keys(var response) -> Optional.of(response.getHeader());
      case Answer.TooLong _ -> Optional.empty();
      case Answer.TooLate(var why) -> throw why;
    };
  }
}
