package dev.confgen.yaml;

/// Bytes in base64, which YAML writes with the tag `!!binary` and JSON as an object with that one
/// key.
///
/// @param base64 the bytes
public record Binary(String base64) {}
