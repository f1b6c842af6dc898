package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code docs/releasing.md} tells people to do, up to the folder that they would hand over. */
@Tag("full")
class ReleaseIT {

    private static final String VERSION = "1.2.3";
    private static final List<String> MODULES = List.of(
            "heartbeat-runtime",
            "heartbeat-processor",
            "heartbeat-test",
            "heartbeat-maven-plugin",
            "heartbeat-archetype");

    private static Path staged = Path.of("");

    @BeforeAll
    static void stageOnce() throws IOException {
        staged = stage("release");
    }

    @Test
    void hasAllThatMavenCentralDemandsOfEachModule() {
        for (String module : MODULES) {
            for (String ending : List.of(".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json")) {
                Path file = folderOf(module).resolve(module + "-" + VERSION + ending);
                assertThat(file).isNotEmptyFile();
                assertThat(checksum(file, ".md5")).isEqualTo(hash("MD5", file));
                assertThat(checksum(file, ".sha1")).isEqualTo(hash("SHA-1", file));
            }
        }
    }

    @Test
    void saysInThePomsWhatItIs() {
        assertThat(pomOf("heartbeat-parent"))
                .content()
                .contains("<url>", "<license>", "<developer>", "<connection>", "<name>", "<description>");
        assertThat(MODULES)
                .allSatisfy(module -> assertThat(pomOf(module))
                        .content()
                        .contains("<artifactId>heartbeat-parent</artifactId>", "<name>", "<description>"));
    }

    @Test
    void leavesTestsAndBenchmarkAtHome() throws IOException {
        try (Stream<Path> published = Files.list(staged.resolve("dev/heartbeat"))) {
            assertThat(published.map(Path::getFileName).map(Path::toString))
                    .hasSize(MODULES.size() + 1)
                    .contains("heartbeat-parent")
                    .containsAll(MODULES);
        }
    }

    @Test
    void isTheSameToTheByteWhereverItIsBuilt() throws IOException {
        Map<String, String> here = hashes(staged);

        Map<String, String> elsewhere = hashes(stage("release once more"));

        assertThat(here).hasSizeGreaterThan(MODULES.size() * 5);
        assertThat(elsewhere).isEqualTo(here);
    }

    private static Path stage(String name) throws IOException {
        Path checkout = Workshop.checkout(name);
        try (Stream<Path> folders = Files.list(checkout)) {
            for (Path pom : Stream.concat(Stream.of(checkout), folders)
                    .map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::exists)
                    .toList()) {
                Files.writeString(
                        pom,
                        Files.readString(pom)
                                .replace("<version>" + Workshop.version() + "<", "<version>" + VERSION + "<"));
            }
        }
        Maven.in(checkout)
                .run("-Prelease", "-DskipTests", "-Dspotless.check.skip=true", "-pl", "!it,!benchmark", "deploy");
        return checkout.resolve("target/staging");
    }

    /** Of all that is published; the folder's own lists of versions have times in them. */
    private static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString();
                if (!path.contains("maven-metadata")) {
                    hashes.put(path, hash("SHA-256", file));
                }
            }
        }
        return hashes;
    }

    private static Path pomOf(String module) {
        return folderOf(module).resolve(module + "-" + VERSION + ".pom");
    }

    private static Path folderOf(String module) {
        return staged.resolve("dev/heartbeat").resolve(module).resolve(VERSION);
    }

    private static String checksum(Path file, String ending) {
        try {
            return Files.readString(file.resolveSibling(file.getFileName() + ending))
                    .strip();
        } catch (IOException absent) {
            return "none: " + absent;
        }
    }

    private static String hash(String algorithm, Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
