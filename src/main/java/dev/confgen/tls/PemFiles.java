package dev.confgen.tls;

import dev.confgen.model.GenException.Unavailable;
import dev.confgen.model.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Whom a client of TLS trusts and how it proves who it is, in PEM files. They are read whenever a
/// context is made, so that certificates can be renewed while the program runs.
///
/// @param authority the certificates that the server's must be signed by; empty for those that the
///   machine trusts
/// @param identity who the client is, if the server asks
public record PemFiles(Optional<Path> authority, Optional<Identity> identity) {

  /// Who the client is.
  ///
  /// @param certificate its certificate, and after it those that sign it
  /// @param key its private key
  public record Identity(Path certificate, Path key) {}

  /// What is needed for connections.
  ///
  /// @throws Unavailable if a file cannot be read, naming it and what is wrong with it
  public SSLContext context() throws Unavailable {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          identity.isPresent() ? managers(identity.get()).getKeyManagers() : null,
          authority.isPresent() ? managers(authority.get()).getTrustManagers() : null,
          null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new Unavailable("cannot use TLS: " + e.getMessage(), e);
    }
  }

  private static TrustManagerFactory managers(Path authority)
      throws Unavailable, GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    int number = 0;
    for (Certificate certificate : certificates(authority)) {
      store.setCertificateEntry("ca" + number++, certificate);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static KeyManagerFactory managers(Identity identity)
      throws Unavailable, GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    store.setKeyEntry(
        "client",
        key(identity.key()),
        new char[0],
        certificates(identity.certificate()).toArray(Certificate[]::new));
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    return factory;
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    return store;
  }

  private static PrivateKey key(Path file) throws Unavailable {
    try {
      return PrivateKeys.parse(new String(bytes(file), StandardCharsets.ISO_8859_1));
    } catch (GeneralSecurityException e) {
      throw new Unavailable("cannot use the key %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file) throws Unavailable {
    byte[] bytes = bytes(file);
    try {
      var found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes));
      if (found.isEmpty()) {
        throw new Unavailable(file + " holds no certificate (-----BEGIN CERTIFICATE-----)");
      }
      return found;
    } catch (GeneralSecurityException e) {
      throw new Unavailable("cannot use the certificate %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static byte[] bytes(Path file) throws Unavailable {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new Unavailable("cannot read %s: %s".formatted(file, Unreadable.because(e)), e);
    }
  }
}
