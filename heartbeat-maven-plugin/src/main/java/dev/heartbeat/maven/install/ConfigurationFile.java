package dev.heartbeat.maven.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code heartbeat.yml}: the runtime's template, and for a host that gets Flyway from us what Flyway needs there. */
final class ConfigurationFile {

    /** What a host is told that gets Flyway. */
    static final String WITH_BASELINE = "Tables that are in the schema already are no hindrance: heartbeat.yml lets"
            + " Flyway take them for version 0 (spring.flyway.baseline-on-migrate).";

    /** What it is told if its own {@code heartbeat.yml} is kept. */
    static final String WITHOUT_BASELINE = "If the schema holds tables already, Flyway needs"
            + " spring.flyway.baseline-on-migrate=true and spring.flyway.baseline-version=0.";

    private static final String TAKES_OVER = "baseline-on-migrate: true";
    private static final String FLYWAY = """

            # Flyway came with Heartbeat. A schema that holds tables already is taken for version 0, instead of being
            # refused. Once every database has been migrated, this may go.
            spring:
              flyway:
                %s
                baseline-version: 0
            """.formatted(TAKES_OVER);

    private ConfigurationFile() {}

    static Path path(HostProject host) {
        return host.resources().resolve("heartbeat.yml");
    }

    static PlannedFile plan(HostProject host, String template, SchemaSetup schema, EditPolicy policy)
            throws IOException {
        Path file = path(host);
        boolean flyway = schema.addsFlyway()
                || (Files.isRegularFile(file)
                        && new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(TAKES_OVER));
        return PlannedFile.of(host, file, flyway ? template + FLYWAY : template, policy);
    }
}
