package dev.confgen.template.format;

final class DnsmasqEscaper implements Escaper {
  @Override
  public void follow(String text) {}

  @Override
  public String escape(Value value) throws Inexpressible {
    throw Inexpressible.place("not yet");
  }
}
