package dev.confgen.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/// Certificates made by OpenSSL: an authority, a server's for `localhost` and 127.0.0.1, and a
/// client's, as `docker --tlsverify` takes them. etcd shows the server's to itself, as a client.
///
/// @param folder where `ca.pem`, `cert.pem` and `key.pem` of the client are, and `server-cert.pem`
///   and `server-key.pem`
public record Certificates(Path folder) {

  /// Makes them.
  ///
  /// @param hosts what the server's certificate is for, such as `DNS:localhost,IP:127.0.0.1`
  public static Certificates make(Path folder, String hosts) throws Exception {
    Files.createDirectories(folder);
    String _ =
        Tool.run(
            "/bin/sh",
            "-euc",
            """
            cd "$1"
            openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=authority -days 2 -keyout ca-key.pem -out ca.pem
            openssl genrsa -traditional -out key.pem 2048
            openssl req -new -key key.pem -subj /CN=client -out client.csr
            openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out server-key.pem
            openssl req -new -key server-key.pem -subj /CN=server -out server.csr
            echo "extendedKeyUsage = clientAuth" > client.ext
            printf 'extendedKeyUsage = serverAuth, clientAuth\\nsubjectAltName = %s\\n' > server.ext
            for who in client server; do
              openssl x509 -req -in $who.csr -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 2 \
                -extfile $who.ext -out $who-cert.pem
            done
            mv client-cert.pem cert.pem
            """
                .formatted(hosts),
            "sh",
            folder.toString());
    return new Certificates(folder);
  }

  /// A file of them.
  public Path file(String name) {
    return folder.resolve(name);
  }
}
