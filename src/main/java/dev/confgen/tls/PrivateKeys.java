package dev.confgen.tls;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads private keys as OpenSSL writes them: PKCS #8 (RFC 5958), and RSA keys of PKCS #1 (RFC 8017
/// A.1.2), which OpenSSL wrote before 3.0 and which the JDK does not read.
final class PrivateKeys {

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ((?:[A-Z]+ )*PRIVATE KEY)-----(.+?)-----END \\1-----", Pattern.DOTALL);

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  /// DER (X.690) of a PKCS #8 key up to the length of the key proper: a sequence of the version 0,
  /// the algorithm rsaEncryption, and an octet string. The two lengths take two bytes each, and
  /// stand at 2 and at the end.
  private static final byte[] RSA_HEAD =
      HexFormat.of()
          .parseHex("30820000" + "020100" + "300d06092a864886f70d0101010500" + "04820000");

  private static final String CURE = "; `openssl pkey -in key.pem` writes one that can";

  private PrivateKeys() {}

  /// The first key of a text.
  ///
  /// @throws InvalidKeyException if there is none that can be used, saying why
  static PrivateKey parse(String pem) throws InvalidKeyException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new InvalidKeyException("it holds no private key (-----BEGIN PRIVATE KEY-----)");
    }
    String kind = block.group(1);
    boolean encrypted = kind.startsWith("ENCRYPTED") || block.group(2).contains("ENCRYPTED");
    if (encrypted) {
      throw new InvalidKeyException("an encrypted key cannot be read" + CURE);
    }
    byte[] der = decoded(block.group(2));
    return switch (kind) {
      case "PRIVATE KEY" -> key(der);
      case "RSA PRIVATE KEY" -> key(wrapped(der));
      default -> throw new InvalidKeyException("an \"" + kind + "\" cannot be read" + CURE);
    };
  }

  private static byte[] decoded(String base64) throws InvalidKeyException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException("the private key is damaged: it is not Base64", e);
    }
  }

  private static byte[] wrapped(byte[] rsa) {
    var all = ByteBuffer.allocate(RSA_HEAD.length + rsa.length).put(RSA_HEAD).put(rsa);
    all.putShort(2, (short) (all.capacity() - 4));
    all.putShort(RSA_HEAD.length - 2, (short) rsa.length);
    return all.array();
  }

  private static PrivateKey key(byte[] pkcs8) throws InvalidKeyException {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException _) {
        // It is of another kind.
      } catch (NoSuchAlgorithmException e) {
        throw new InvalidKeyException("this Java knows no " + algorithm + " keys", e);
      }
    }
    throw new InvalidKeyException("the private key is damaged, or of a kind that is not known");
  }
}
