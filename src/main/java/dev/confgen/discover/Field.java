package dev.confgen.discover;

/// What a hint can say about a service.
enum Field {
  NAME(Reach.EVERY_PORT),
  ID(Reach.EVERY_PORT),
  TAGS(Reach.EVERY_PORT),
  ALIAS(Reach.EVERY_PORT),
  WEIGHT(Reach.EVERY_PORT),
  TTL(Reach.EVERY_PORT),
  PATH(Reach.PRIMARY_PORT),
  DEST(Reach.PRIMARY_PORT),
  SCHEME(Reach.PRIMARY_PORT),
  TLS(Reach.PRIMARY_PORT),
  ACCESS(Reach.PRIMARY_PORT),
  LISTEN(Reach.PRIMARY_PORT),
  IGNORE(Reach.CONTAINER),
  PORT(Reach.CONTAINER),
  NETWORK(Reach.CONTAINER);

  /// Which services a hint shapes that names no port.
  private enum Reach {
    EVERY_PORT,
    PRIMARY_PORT,
    CONTAINER
  }

  private final Reach reach;

  Field(Reach reach) {
    this.reach = reach;
  }

  /// Whether a hint that names no port shapes the service of this port.
  boolean shapes(boolean primary) {
    return switch (reach) {
      case EVERY_PORT -> true;
      case PRIMARY_PORT -> primary;
      case CONTAINER -> false;
    };
  }
}
