package dev.confgen.discover;

import dev.confgen.model.Service;
import java.util.Optional;

/// A service that one source tells of.
///
/// @param service the service
/// @param withheld the one word why it is not offered, if it is not
record Candidate(Service service, Optional<String> withheld) {}
