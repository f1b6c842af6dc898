package dev.heartbeat.maven.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where the host's Flyway looks for migrations, and what is there. Copies of ours go to the first folder; all of them
 * count when a version is chosen, since Flyway puts them into one line.
 */
final class FlywayFolder {

    private static final String LOCATIONS = "spring.flyway.locations";

    /** A file that is there already. */
    private record Present(Path path, MigrationVersion version, String description) {}

    private final HostProject host;
    private final List<Path> folders;
    private final String prefix;
    private final String separator;
    private final String suffix;
    private final Optional<MigrationVersion> baseline;

    private FlywayFolder(HostProject host, HostConfiguration configuration, List<Path> folders) {
        this.host = host;
        this.folders = folders;
        this.prefix = configuration.get("spring.flyway.sql-migration-prefix").orElse("V");
        this.separator =
                configuration.get("spring.flyway.sql-migration-separator").orElse("__");
        this.suffix = configuration.list("spring.flyway.sql-migration-suffixes").stream()
                .findFirst()
                .orElse(".sql");
        // In a schema that Flyway takes over, whatever isn't newer than the baseline is never run.
        this.baseline = configuration
                .get("spring.flyway.baseline-on-migrate")
                .filter(Boolean::parseBoolean)
                .flatMap(on -> MigrationVersion.parse(
                        configuration.get("spring.flyway.baseline-version").orElse("1")));
    }

    static FlywayFolder of(HostProject host, HostConfiguration configuration, Database database) {
        List<String> named = configuration.list(LOCATIONS);
        List<String> locations = named.isEmpty() ? List.of("classpath:db/migration") : named;
        List<Path> folders = locations.stream()
                .flatMap(location -> folder(host, location.replace("{vendor}", database.toString())).stream())
                .toList();
        if (folders.isEmpty()) {
            throw new HostProblemException(LOCATIONS + " in src/main/resources is '" + String.join(",", named)
                    + "', in which no entry is a folder of this project. Add one for Heartbeat's migrations,"
                    + " e.g. classpath:db/migration, and run again.");
        }
        return new FlywayFolder(host, configuration, folders);
    }

    List<PlannedFile> plan(List<Migration> migrations, EditPolicy policy) throws IOException {
        List<Present> present = present();
        Optional<MigrationVersion> newest = Stream.concat(present.stream().map(Present::version), baseline.stream())
                .max(Comparator.naturalOrder());
        List<PlannedFile> plan = new ArrayList<>();
        for (Migration migration : migrations) {
            Optional<Present> copy = present.stream()
                    .filter(file -> file.description().equals(migration.description()))
                    .findFirst();
            if (copy.isEmpty()) {
                newest = Optional.of(newest.map(MigrationVersion::next).orElseGet(() -> new MigrationVersion("1")));
            }
            Path path = copy.map(Present::path).orElse(folders.get(0).resolve(name(newest, migration)));
            plan.add(PlannedFile.of(host, path, migration.sql(), policy));
        }
        return plan;
    }

    private String name(Optional<MigrationVersion> version, Migration migration) {
        return prefix + version.map(MigrationVersion::text).orElse("") + separator + migration.description() + suffix;
    }

    private List<Present> present() throws IOException {
        // B is Flyway's prefix of baseline migrations, which have a version too; R and U don't add one.
        Pattern script = Pattern.compile("(?:%s|B)([\\d._]+?)%s(.+)%s"
                .formatted(Pattern.quote(prefix), Pattern.quote(separator), Pattern.quote(suffix)));
        Pattern program = Pattern.compile("[VB]([\\d_]+?)__(.+)\\.(?:java|kt)");
        List<Present> present = new ArrayList<>();
        for (Path folder : folders) {
            present.addAll(matching(folder, script));
            if (folder.startsWith(host.resources())) {
                Path inPackage = host.resources().relativize(folder);
                present.addAll(matching(host.sources().resolve(inPackage), program));
                present.addAll(
                        matching(host.basedir().resolve("src/main/kotlin").resolve(inPackage), program));
            }
        }
        present.sort(Comparator.comparing(Present::version));
        return present;
    }

    private static List<Present> matching(Path folder, Pattern shape) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Present> present = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher parts = shape.matcher(String.valueOf(file.getFileName()));
                if (parts.matches() && Files.isRegularFile(file)) {
                    MigrationVersion.parse(parts.group(1))
                            .ifPresent(version -> present.add(new Present(file, version, parts.group(2))));
                }
            }
        }
        return present;
    }

    private static Optional<Path> folder(HostProject host, String location) {
        if (location.contains("*") || location.contains("?") || location.contains("${")) {
            return Optional.empty();
        }
        if (location.startsWith("filesystem:")) {
            return Optional.of(host.basedir()
                    .resolve(location.substring("filesystem:".length()))
                    .normalize());
        }
        String path = location.startsWith("classpath:") ? location.substring("classpath:".length()) : location;
        if (path.contains(":")) {
            return Optional.empty();
        }
        return Optional.of(
                host.resources().resolve(path.replaceFirst("^/+", "")).normalize());
    }
}
