package dev.heartbeat.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Where journeys take place: folders under {@code target}, and what the build has handed over. */
public final class Workshop {

    private static final Set<String> NOT_CHECKED_IN = Set.of("target", ".git");

    private Workshop() {}

    /** The version of the modules under test. */
    public static String version() {
        return property("it.version");
    }

    static Path mavenHome() {
        return Path.of(property("it.mavenHome"));
    }

    static Path mavenHome(String version) {
        return Path.of(property("it.mavens")).resolve("apache-maven-" + version);
    }

    /** One of each line of Maven that users have, the oldest first. */
    static List<String> mavenVersions() {
        return List.of(property("it.mavenVersions").split(",", -1));
    }

    /** Whether everything is to be tried with everything, which takes long. */
    static boolean isFullMatrix() {
        return property("it.matrix").equals("full");
    }

    /** The repository that the modules under test were installed into. */
    static Path repository() {
        return Path.of(property("it.repository"));
    }

    /** The repository of the build itself, which has most of what the journeys download. */
    static Path outerRepository() {
        return Path.of(property("it.outerRepository"));
    }

    /** An empty folder. Its path has a space, since some users' have. */
    public static Path emptyFolder(String name) {
        Path folder = Path.of(property("it.work")).resolve(name + " journey");
        try {
            if (Files.exists(folder)) {
                deleteAll(folder);
            }
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A copy of a sample project in an empty folder, with the versions of Spring Boot and Heartbeat under test. */
    public static Path copyOf(String project, String name) throws IOException {
        Path target = emptyFolder(name);
        addTo(target, project);
        return target;
    }

    /** Adds the files of a sample project to a folder. */
    static void addTo(Path target, String project) throws IOException {
        Path source = Path.of(property("it.projects")).resolve(project);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy,
                        Files.readString(file)
                                .replace("@spring-boot.version@", property("it.springBoot"))
                                .replace("@heartbeat.version@", version()));
            }
        }
    }

    /** A copy of the project itself, as a fresh checkout has it. */
    static Path checkout(String name) throws IOException {
        Path target = emptyFolder(name);
        Path source = Path.of("..").toRealPath();
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> isCheckedIn(source.relativize(file)))
                    .toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return target;
    }

    private static boolean isCheckedIn(Path file) {
        for (Path part : file) {
            if (NOT_CHECKED_IN.contains(part.toString())) {
                return false;
            }
        }
        return true;
    }

    private static void deleteAll(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failed) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), () -> name + " is not set; run this with mvn verify");
    }
}
