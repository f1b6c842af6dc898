package dev.heartbeat.maven.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The same migrations for a host with Liquibase: a change set each, in a folder that the host's changelog includes. */
final class LiquibaseFolder {

    /** As it is written in the host's changelog. */
    static final String CLASSPATH = "db/changelog/heartbeat/";

    private static final Pattern INCLUDES =
            Pattern.compile("includeAll\\b[^/]{0,60}?\\bpath[\"']?\\s*[:=]\\s*[\"']?([^\"'\\s,}>]+)");

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

    /** Whether there are any, such as an earlier run has written. */
    boolean hasChangeSets() throws IOException {
        Path own = host.resources().resolve(CLASSPATH);
        if (!Files.isDirectory(own)) {
            return false;
        }
        try (Stream<Path> files = Files.list(own)) {
            return files.anyMatch(file -> file.toString().endsWith(".sql"));
        }
    }

    /** Whether some changelog of the host already includes the folder, or one around it. */
    boolean isIncluded() throws IOException {
        Path own = host.resources().resolve(CLASSPATH).normalize();
        if (!Files.isDirectory(host.resources())) {
            return false;
        }
        try (Stream<Path> files = Files.walk(host.resources())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                boolean mayInclude = String.valueOf(file.getFileName()).matches(".*\\.(?:ya?ml|xml|json)");
                if (mayInclude && includes(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8), own)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Liquibase goes into the folders below, too. */
    private boolean includes(Path file, String text, Path own) {
        Matcher includes = INCLUDES.matcher(text);
        while (includes.find()) {
            String path = includes.group(1).replaceFirst("^classpath:", "").replaceFirst("^/+", "");
            if (own.startsWith(host.resources().resolve(path).normalize())
                    || own.startsWith(file.resolveSibling(path).normalize())) {
                return true;
            }
        }
        return false;
    }
}
