package dev.heartbeat.maven.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The same migrations for a host with Liquibase: a change set each, in a folder that the host's changelog includes. */
final class LiquibaseFolder {

    /** As it is written in the host's changelog. */
    static final String CLASSPATH = "db/changelog/heartbeat/";

    private final HostProject host;

    LiquibaseFolder(HostProject host) {
        this.host = host;
    }

    List<PlannedFile> plan(List<Migration> migrations, EditPolicy policy) throws IOException {
        List<PlannedFile> plan = new ArrayList<>();
        for (Migration migration : migrations) {
            // Liquibase takes a folder's files in the order of their names.
            String name = "%04d_%s.sql".formatted(plan.size() + 1, migration.description());
            String header = "--liquibase formatted sql\n--changeset heartbeat:" + migration.description() + "\n";
            plan.add(
                    PlannedFile.of(host, host.resources().resolve(CLASSPATH + name), header + migration.sql(), policy));
        }
        return plan;
    }

    /** Whether some changelog of the host already names the folder. */
    boolean isIncluded() throws IOException {
        Path own = host.resources().resolve(CLASSPATH);
        if (!Files.isDirectory(host.resources())) {
            return false;
        }
        try (Stream<Path> files = Files.walk(host.resources())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean changelog = String.valueOf(file.getFileName()).matches(".*\\.(?:ya?ml|xml|json|sql)");
                if (changelog
                        && !file.startsWith(own)
                        && new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                                .contains("changelog/heartbeat")) {
                    return true;
                }
            }
        }
        return false;
    }
}
