package dev.confgen.template.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import freemarker.template.TemplateModelException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Strings into other strings. What is made of a secret is a secret, too.
record Encodings(Toolbox tools) {

  List<Function> all() {
    return List.of(
        Function.of("sha1(text)", arguments -> digest("SHA-1", arguments)),
        Function.of("sha256(text)", arguments -> digest("SHA-256", arguments)),
        Function.of("base64(text)", this::base64),
        Function.of(
            "base64Decode(text)",
            arguments -> tools.late().read(arguments.text(0), this::base64Decode)),
        Function.of("urlEncode(text)", this::urlEncode));
  }

  private String digest(String algorithm, Arguments arguments) throws TemplateModelException {
    try {
      byte[] digest =
          MessageDigest.getInstance(algorithm).digest(arguments.text(0).getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String base64(Arguments arguments) throws TemplateModelException {
    String text = arguments.text(0);
    return tools.secrets().derived(text, Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
  }

  private String base64Decode(String text) throws TemplateModelException {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.strip());
      return tools
          .secrets()
          .derived(text, UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException e) {
      throw new TemplateModelException("base64Decode(text): the text is not base64", e);
    } catch (CharacterCodingException e) {
      throw new TemplateModelException("base64Decode(text): what it stands for is not UTF-8", e);
    }
  }

  private String urlEncode(Arguments arguments) throws TemplateModelException {
    String text = arguments.text(0);
    return tools.secrets().derived(text, URLEncoder.encode(text, UTF_8));
  }
}
