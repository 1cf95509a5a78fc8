package dev.confgen.config;

/// One thing that was said of a job.
///
/// @param setting what it is about
/// @param given what was said
record Said(JobSetting setting, Given given) {}
