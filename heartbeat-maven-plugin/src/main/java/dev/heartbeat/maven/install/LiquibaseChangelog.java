package dev.heartbeat.maven.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The host's own changelog, which is made to include the folder of ours. */
final class LiquibaseChangelog {

    private static final String CHANGE_LOG = "spring.liquibase.change-log";
    private static final String USUAL = "db/changelog/db.changelog-master.yaml";
    private static final String NEW = """
            databaseChangeLog:
              - includeAll:
                  path: %s
            """.formatted(LiquibaseFolder.CLASSPATH);

    private final HostProject host;
    private final Optional<Path> file;

    private LiquibaseChangelog(HostProject host, Optional<Path> file) {
        this.host = host;
        this.file = file;
    }

    static LiquibaseChangelog of(HostProject host, HostConfiguration configuration) {
        String location = configuration.get(CHANGE_LOG).orElse(USUAL).replaceFirst("^classpath:", "");
        return new LiquibaseChangelog(
                host,
                Optional.of(location)
                        .filter(path -> !path.contains(":") && !path.contains("$"))
                        .map(path -> host.resources().resolve(path.replaceFirst("^/+", ""))));
    }

    /** The changelog with the folder included; empty where that is for the host to do. */
    Optional<PlannedFile> plan() throws IOException {
        boolean included = new LiquibaseFolder(host).isIncluded();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path path = file.get();
        boolean yaml = path.toString().matches(".*\\.ya?ml");
        if (!Files.exists(path)) {
            return yaml && !included ? Optional.of(PlannedFile.of(host, path, NEW, EditPolicy.KEEP)) : Optional.empty();
        }
        if (!yaml && !path.toString().endsWith(".xml")) {
            return Optional.empty();
        }
        String before = Files.readString(path, PomFile.BYTES);
        Optional<String> after =
                included ? Optional.of(before) : ChangelogText.including(LiquibaseFolder.CLASSPATH, before, yaml);
        return after.map(
                text -> PlannedFile.edited(path, before, text, PomFile.BYTES, "includes " + LiquibaseFolder.CLASSPATH));
    }

    /** What is to be added by hand; empty once the folder is included, or is by the plan. */
    List<String> advice() throws IOException {
        if (plan().isPresent() || new LiquibaseFolder(host).isIncluded()) {
            return List.of();
        }
        return List.of(
                "Add to your Liquibase changelog (here as in db.changelog-master.yaml); "
                        + file.map(host::shown).orElse("what " + CHANGE_LOG + " names")
                        + " is not laid out in a way that this goal can add to:",
                "    - includeAll:",
                "        path: " + LiquibaseFolder.CLASSPATH,
                "");
    }
}
