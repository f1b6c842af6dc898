package dev.heartbeat.maven.install;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The databases that Heartbeat knows by name; which of them it has migrations for, the runtime's jar says. */
enum Database {
    POSTGRESQL("org.postgresql", "postgresql", Optional.of("flyway-database-postgresql")),
    MYSQL("com.mysql", "mysql-connector-j", Optional.of("flyway-mysql")),
    MARIADB("org.mariadb.jdbc", "mariadb-java-client", Optional.of("flyway-mysql")),
    H2("com.h2database", "h2", Optional.empty());

    private final String driverGroupId;
    private final String driverArtifactId;
    private final Optional<String> flywayModule;

    Database(String driverGroupId, String driverArtifactId, Optional<String> flywayModule) {
        this.driverGroupId = driverGroupId;
        this.driverArtifactId = driverArtifactId;
        this.flywayModule = flywayModule;
    }

    static Optional<Database> named(String name) {
        return Arrays.stream(values())
                .filter(database -> database.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static String names(String separator) {
        return Arrays.stream(values()).map(Database::toString).collect(Collectors.joining(separator));
    }

    boolean hasDriverIn(HostProject host) {
        return host.has(driverGroupId, driverArtifactId);
    }

    String driver() {
        return driverGroupId + ":" + driverArtifactId;
    }

    /** What Flyway needs beside its core. */
    Optional<String> flywayModule() {
        return flywayModule;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
