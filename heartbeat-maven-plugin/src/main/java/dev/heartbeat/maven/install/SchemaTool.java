package dev.heartbeat.maven.install;

/** What brings up the host's tables. */
enum SchemaTool {
    FLYWAY,
    LIQUIBASE,
    NONE
}
