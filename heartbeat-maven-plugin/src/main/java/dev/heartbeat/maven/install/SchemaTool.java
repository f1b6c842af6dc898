package dev.heartbeat.maven.install;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/** What brings up the host's tables. */
public enum SchemaTool {
    /** Flyway, by Spring Boot or by a plugin of the build. */
    FLYWAY("org.flywaydb"),
    /** Liquibase, by Spring Boot or by a plugin of the build. */
    LIQUIBASE("org.liquibase"),
    /** Neither. */
    NONE("");

    private final String groupId;

    SchemaTool(String groupId) {
        this.groupId = groupId;
    }

    /**
     * The tool that a user named.
     *
     * @throws HostProblemException if there is none of that name
     */
    public static SchemaTool named(String name) {
        return Arrays.stream(values())
                .filter(tool -> tool != NONE && tool.toString().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new HostProblemException("heartbeat.migrations is '" + name
                        + "', which Heartbeat doesn't know. Write -Dheartbeat.migrations=flyway or"
                        + " -Dheartbeat.migrations=liquibase."));
    }

    /** The one that the host has. Of two it is Flyway, unless our change sets are there: then somebody chose Liquibase. */
    static SchemaTool of(HostProject host) throws IOException {
        boolean flyway = FLYWAY.isUsedBy(host);
        if (LIQUIBASE.isUsedBy(host) && (!flyway || new LiquibaseFolder(host).hasChangeSets())) {
            return LIQUIBASE;
        }
        return flyway ? FLYWAY : NONE;
    }

    boolean isUsedBy(HostProject host) {
        return host.dependencies().stream()
                        .filter(HostDependency::reachesTheApplication)
                        .anyMatch(this::brings)
                || host.plugins().stream().anyMatch(key -> key.endsWith(":" + this + "-maven-plugin"));
    }

    private boolean brings(HostDependency dependency) {
        return dependency.groupId().equals(groupId)
                || dependency.is("org.springframework.boot", "spring-boot-" + this)
                || dependency.is("org.springframework.boot", "spring-boot-starter-" + this);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
