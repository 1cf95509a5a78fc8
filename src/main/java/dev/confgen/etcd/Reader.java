package dev.confgen.etcd;

import com.google.protobuf.ByteString;
import dev.confgen.model.GenException.Unavailable;
import io.etcd.jetcd.api.KeyValue;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.ResponseHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads everything below a prefix, as it is at one revision, in as many pages as it takes.
///
/// @param line where from
/// @param prefix below what
/// @param page how many keys a page has at most
record Reader(Line line, Prefix prefix, int page) {

  private static final int SHRINKING = 8;
  private static final ByteString ZERO = ByteString.copyFrom(new byte[1]);

  /// Everything, and the header of the first page, which has the revision.
  record Everything(List<KeyValue> keys, ResponseHeader header) {}

  /// Reads it.
  Everything all() throws Unavailable, InterruptedException {
    var keys = new ArrayList<KeyValue>();
    Optional<ResponseHeader> header = Optional.empty();
    ByteString from = prefix.start();
    int size = page;
    while (true) {
      long revision = header.map(ResponseHeader::getRevision).orElse(0L);
      Optional<RangeResponse> answer = line.range(request(from, revision, size));
      if (answer.isEmpty()) {
        // Their values are long.
        size = smaller(size);
        continue;
      }
      header = Optional.of(header.orElse(answer.get().getHeader()));
      keys.addAll(answer.get().getKvsList());
      if (!answer.get().getMore()) {
        return new Everything(keys, header.get());
      }
      from = keys.getLast().getKey().concat(ZERO);
    }
  }

  private int smaller(int size) throws Unavailable {
    if (size == 1) {
      throw line.trouble().tooLong();
    }
    return Math.max(1, size / SHRINKING);
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
    return line.range(
            RangeRequest.newBuilder().setKey(prefix.start()).setKeysOnly(true).build())
        .map(RangeResponse::getHeader);
  }
}
