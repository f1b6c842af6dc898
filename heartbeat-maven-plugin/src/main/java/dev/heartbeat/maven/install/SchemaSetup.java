package dev.heartbeat.maven.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What brings up Heartbeat's tables in the host's database.
 *
 * @param tool the tool
 * @param missing what the pom lacks for it
 * @param notes what the host should know about that
 */
record SchemaSetup(SchemaTool tool, List<PomEntry> missing, List<String> notes) {

    private static final String BOOT = "org.springframework.boot";

    /** What the user named decides, then what the host has; one that has nothing gets Flyway. */
    static SchemaSetup of(InstallRequest request, DatabaseChoice database) throws IOException {
        HostProject host = request.host();
        SchemaTool tool =
                request.migrations().isPresent() ? request.migrations().get() : SchemaTool.of(host);
        if (tool.isUsedBy(host)) {
            return present(tool);
        }
        return switch (tool) {
            case FLYWAY -> flyway(host, database.database());
            case LIQUIBASE -> liquibase(host);
            case NONE -> database.isEmbedded() ? present(SchemaTool.NONE) : flyway(host, database.database());
        };
    }

    /** What there is, for those who only look: migrations on a server are Flyway's, however that comes along. */
    static SchemaSetup asFound(HostProject host, DatabaseChoice database) throws IOException {
        SchemaTool tool = SchemaTool.of(host);
        return present(tool == SchemaTool.NONE && !database.isEmbedded() ? SchemaTool.FLYWAY : tool);
    }

    boolean addsFlyway() {
        return tool == SchemaTool.FLYWAY && !missing.isEmpty();
    }

    private static SchemaSetup present(SchemaTool tool) {
        return new SchemaSetup(tool, List.of(), List.of());
    }

    private static SchemaSetup flyway(HostProject host, Database database) {
        List<PomEntry> missing = new ArrayList<>();
        missing.add(PomEntry.managed(BOOT, "spring-boot-starter-flyway"));
        database.flywayModule().ifPresent(module -> missing.add(PomEntry.managed("org.flywaydb", module)));
        return added(
                host,
                SchemaTool.FLYWAY,
                missing,
                "Flyway was added to the pom: the project had nothing that brings up tables. It runs what is in"
                        + " src/main/resources/db/migration whenever the application starts.");
    }

    private static SchemaSetup liquibase(HostProject host) {
        return added(
                host,
                SchemaTool.LIQUIBASE,
                List.of(PomEntry.managed(BOOT, "spring-boot-starter-liquibase")),
                "Liquibase was added to the pom: the project didn't have it. It runs its changelog whenever the"
                        + " application starts.");
    }

    private static SchemaSetup added(HostProject host, SchemaTool tool, List<PomEntry> missing, String... notes) {
        for (PomEntry entry : missing) {
            if (!host.pom().manages(entry.groupId(), entry.artifactId())) {
                throw new HostProblemException("The project has neither Flyway nor Liquibase, and its pom manages no"
                        + " version of " + entry.groupId() + ":" + entry.artifactId() + ". Import"
                        + " org.springframework.boot:spring-boot-dependencies in <dependencyManagement>, or add one of"
                        + " the two yourself, and run again.");
            }
        }
        return new SchemaSetup(tool, List.copyOf(missing), List.of(notes));
    }
}
