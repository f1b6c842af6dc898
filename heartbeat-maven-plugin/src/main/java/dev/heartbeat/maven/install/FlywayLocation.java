package dev.heartbeat.maven.install;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One entry of {@code spring.flyway.locations} that lies in files of the project.
 *
 * @param isFilesystem whether it counts from the project's folder; from the class path otherwise
 * @param path without slashes in front
 */
record FlywayLocation(boolean isFilesystem, String path) {

    private static final Pattern SHAPE = Pattern.compile("(?:(classpath|filesystem):)?([^:$]+|[A-Za-z]:[^:$]+)");
    private static final Pattern WILDCARD = Pattern.compile("(?:^|/)[^/]*[*?].*$");

    /** Empty for one that is elsewhere (in a cloud's storage) or known at run time alone. */
    static Optional<FlywayLocation> parse(String location, Database database) {
        Matcher parts = SHAPE.matcher(location.replace("{vendor}", database.toString()));
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean files = "filesystem".equals(parts.group(1));
        String path = files ? parts.group(2) : parts.group(2).replaceFirst("^/+", "");
        return Optional.of(new FlywayLocation(files, path));
    }

    /** Where something can be put for Flyway to find it; nothing is certain about a wildcard. */
    Optional<Path> folder(HostProject host) {
        if (WILDCARD.matcher(path).find()) {
            return Optional.empty();
        }
        return Optional.of(
                (isFilesystem ? host.basedir() : host.resources()).resolve(path).normalize());
    }

    /** The folders below which migrations of the application may lie, as scripts or as classes. */
    Stream<Path> searched(HostProject host) {
        String certain = WILDCARD.matcher(path).replaceFirst("");
        if (isFilesystem) {
            return Stream.of(host.basedir().resolve(certain).normalize());
        }
        Stream<Path> own =
                Stream.of(host.resources(), host.sources(), host.basedir().resolve("src/main/kotlin"));
        // What the modules bring that the application is built from ends up on the same class path.
        Stream<Path> libraries = host.libraries().stream()
                .flatMap(module -> Stream.of("resources", "java", "kotlin")
                        .map(kind -> module.resolve("src/main").resolve(kind)));
        return Stream.concat(own, libraries).map(root -> root.resolve(certain).normalize());
    }
}
