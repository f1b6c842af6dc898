package dev.heartbeat.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JDK of this machine. */
record Jdk(Path home, int version) {

    private static final int NEWEST_SUPPORTED = 25;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /** The one that runs the tests. */
    static Jdk running() {
        return new Jdk(
                Path.of(System.getProperty("java.home")), Runtime.version().feature());
    }

    /** The newest one that is supported; at least the one that runs the tests. */
    static Jdk newest() {
        Path running = Path.of(System.getProperty("java.home"));
        Path user = Path.of(System.getProperty("user.home"));
        Stream<Path> others = Stream.of(
                        Objects.requireNonNull(running.getParent()),
                        Path.of("/usr/lib/jvm"),
                        user.resolve(".sdkman/candidates/java"),
                        user.resolve(".jdks"))
                .flatMap(Jdk::in);
        return Stream.concat(Stream.of(running), others)
                .filter(home -> Files.exists(home.resolve("bin/javac")))
                .map(home -> new Jdk(home, versionOf(home)))
                .filter(jdk -> jdk.version() <= NEWEST_SUPPORTED)
                .max(Comparator.comparing(Jdk::version))
                .orElseThrow();
    }

    private static Stream<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int versionOf(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException none) {
            return 0;
        }
    }
}
