package dev.confgen.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import dev.confgen.model.Quoted;
import java.util.Optional;

/// Below which keys are read. `/up` is not the directory of `/upstream`, and a key that is the
/// prefix itself is not below it.
///
/// @param path empty for all keys that begin with `/`, else such as `/shop`, without a `/` at the
///   end
record Prefix(String path) {

  /// Reads a prefix. A `/` at its end means nothing, and one at its beginning may be left out.
  static Prefix parse(String text) {
    String bare = text.replaceFirst("/+$", "");
    return new Prefix(bare.isEmpty() || bare.startsWith("/") ? bare : "/" + bare);
  }

  /// How messages name it.
  String shown() {
    return path.isEmpty() ? "/" : Quoted.wordOrQuoted(path);
  }

  /// The least key that is below it. It may be read by everybody who may read what is below.
  ByteString start() {
    return ByteString.copyFrom(path + "/", UTF_8);
  }

  /// The least key that is greater than all below it; `0` is the character after `/`.
  ByteString end() {
    return ByteString.copyFrom(path + "0", UTF_8);
  }

  /// What templates see of a key: without the prefix, and with a leading `/`. Nothing if it is not
  /// UTF-8.
  Optional<String> seen(ByteString key) {
    if (!key.isValidUtf8() || !key.startsWith(start())) {
      return Optional.empty();
    }
    return Optional.of(key.toString(UTF_8).substring(path.length()));
  }
}
