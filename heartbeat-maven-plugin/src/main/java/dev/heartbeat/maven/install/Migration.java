package dev.heartbeat.maven.install;

/**
 * A migration of Heartbeat's own.
 *
 * @param version its place among them
 * @param description what it does, by which its copies are recognised
 * @param sql its statements
 */
record Migration(MigrationVersion version, String description, String sql) {}
