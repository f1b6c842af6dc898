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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the host's Flyway looks for migrations, and what is there. Copies of ours go to the first folder; all of them,
 * those of any profile included, count when a version is chosen, since Flyway puts them into one line.
 */
final class FlywayFolder {

    private static final String LOCATIONS = "spring.flyway.locations";

    /** A file that is there already. */
    private record Present(Path path, MigrationVersion version, String description) {}

    private final HostProject host;
    private final Path target;
    private final List<Path> searched;
    private final String prefix;
    private final String separator;
    private final List<String> suffixes;
    private final Optional<MigrationVersion> baseline;

    private FlywayFolder(HostProject host, HostConfiguration configuration, Path target, List<Path> searched) {
        this.host = host;
        this.target = target;
        this.searched = searched;
        this.prefix = configuration.get("spring.flyway.sql-migration-prefix").orElse("V");
        this.separator =
                configuration.get("spring.flyway.sql-migration-separator").orElse("__");
        List<String> named = configuration.list("spring.flyway.sql-migration-suffixes");
        this.suffixes = named.isEmpty() ? List.of(".sql") : named;
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
        Path target = parsed(locations.stream(), database)
                .flatMap(location -> location.folder(host).stream())
                .findFirst()
                .orElseThrow(() -> new HostProblemException(LOCATIONS + " in src/main/resources is '"
                        + String.join(",", named)
                        + "', in which no entry is a folder of this project. Add one for Heartbeat's migrations,"
                        + " e.g. classpath:db/migration, and run again."));
        Stream<String> ofProfiles =
                configuration.profiles().stream().flatMap(profile -> profile.list(LOCATIONS).stream());
        List<Path> searched = parsed(Stream.concat(locations.stream(), ofProfiles), database)
                .flatMap(location -> location.searched(host))
                .distinct()
                .toList();
        return new FlywayFolder(host, configuration, target, searched);
    }

    private static Stream<FlywayLocation> parsed(Stream<String> locations, Database database) {
        return locations.flatMap(location -> FlywayLocation.parse(location, database).stream());
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
            Path path = copy.map(Present::path).orElse(target.resolve(name(newest, migration)));
            plan.add(PlannedFile.of(host, path, migration.sql(), policy));
        }
        return plan;
    }

    private String name(Optional<MigrationVersion> version, Migration migration) {
        return prefix
                + version.map(MigrationVersion::text).orElse("")
                + separator
                + migration.description()
                + suffixes.get(0);
    }

    private List<Present> present() throws IOException {
        // B is Flyway's prefix of baseline migrations, which have a version too; R and U don't add one.
        Pattern script = Pattern.compile("(?:%s|B)([\\d._]+?)%s(.+)(?:%s)"
                .formatted(
                        Pattern.quote(prefix),
                        Pattern.quote(separator),
                        suffixes.stream().map(Pattern::quote).collect(Collectors.joining("|"))));
        Pattern program = Pattern.compile("[VB]([\\d_]+?)__(.+)\\.(?:java|kt)");
        List<Present> present = new ArrayList<>();
        for (Path folder : searched) {
            present.addAll(matching(folder, script));
            present.addAll(matching(folder, program));
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
}
