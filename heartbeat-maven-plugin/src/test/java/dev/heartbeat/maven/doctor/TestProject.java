package dev.heartbeat.maven.doctor;

import dev.heartbeat.DataFlow;
import dev.heartbeat.maven.doctor.CompilerSetup.OnPath;
import dev.heartbeat.maven.doctor.DoctorReport.Line;
import dev.heartbeat.maven.install.EditPolicy;
import dev.heartbeat.maven.install.HostDependency;
import dev.heartbeat.maven.install.HostInspection;
import dev.heartbeat.maven.install.HostPom;
import dev.heartbeat.maven.install.HostProject;
import dev.heartbeat.maven.install.InstallRequest;
import dev.heartbeat.maven.install.Installation;
import dev.heartbeat.maven.install.ProcessorPaths;
import dev.heartbeat.maven.install.RunMode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A healthy project in a temporary folder, on H2 with Flyway, as the install goal leaves it; and ways to spoil it. */
final class TestProject {

    static final String VERSION = "1.2.3";
    static final OnPath PROCESSOR = new OnPath("heartbeat-processor", Optional.of(VERSION));

    private final Path basedir;
    private final List<HostDependency> dependencies = new ArrayList<>();
    private final List<Library> libraries = new ArrayList<>();
    CompilerSetup compiler = compiler(17, Optional.empty(), Optional.of(List.of(PROCESSOR)));
    String pluginVersion = VERSION;
    Optional<String> database = Optional.empty();
    Set<Diagnosis> ignored = Set.of();

    private TestProject(Path basedir) {
        this.basedir = basedir;
    }

    static TestProject healthy(Path basedir) throws IOException {
        return new TestProject(basedir)
                .with("org.springframework.boot:spring-boot-starter-webmvc:4.1.1:compile")
                .with("org.springframework.boot:spring-boot-starter-jdbc:4.1.1:compile")
                .with("org.springframework.boot:spring-boot-starter-flyway:4.1.1:compile")
                .with("com.h2database:h2:2.4.240:runtime")
                .with("dev.heartbeat:heartbeat-runtime:" + VERSION + ":compile")
                .library("dev.heartbeat", "heartbeat-runtime", VERSION)
                .file("pom.xml", "<project>\n  <modelVersion>4.0.0</modelVersion>\n</project>\n")
                .file("src/main/java/com/example/shop/ShopApplication.java", """
                        package com.example.shop;

                        @org.springframework.boot.autoconfigure.SpringBootApplication
                        public class ShopApplication {}
                        """)
                .file("src/main/resources/application.properties", "spring.datasource.url=jdbc:h2:mem:shop\n")
                .installed()
                .file("target/classes/META-INF/services/dev.heartbeat.registry.FlowSource", "com.example.Registry");
    }

    static CompilerSetup compiler(int java, Optional<String> proc, Optional<List<OnPath>> path) {
        return new CompilerSetup(java, proc, path, Optional.empty(), List.of());
    }

    TestProject with(String coordinates) {
        String[] parts = coordinates.split(":", -1);
        dependencies.add(new HostDependency(parts[0], parts[1], parts[2], parts[3]));
        return this;
    }

    TestProject without(String artifactId) {
        dependencies.removeIf(dependency -> dependency.artifactId().equals(artifactId));
        libraries.removeIf(library -> library.artifactId().equals(artifactId));
        return this;
    }

    TestProject library(String groupId, String artifactId, String version) {
        libraries.add(new Library(groupId, artifactId, version, runtime()));
        return this;
    }

    TestProject file(String path, String content) throws IOException {
        Path file = basedir.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
        return this;
    }

    TestProject rename(String path, String to) throws IOException {
        Path file = basedir.resolve(path);
        Files.move(file, file.resolveSibling(to));
        return this;
    }

    TestProject delete(String path) throws IOException {
        Path file = basedir.resolve(path);
        if (Files.isDirectory(file)) {
            try (var children = Files.list(file)) {
                for (Path child : children.toList()) {
                    delete(basedir.relativize(child).toString());
                }
            }
        }
        Files.delete(file);
        return this;
    }

    /** Compiled controllers, as the host's. */
    TestProject copy(Path classes, String to) throws IOException {
        try (var files = Files.list(classes)) {
            for (Path file : files.toList()) {
                Path copy = basedir.resolve(to).resolve(String.valueOf(file.getFileName()));
                Files.createDirectories(copy.resolveSibling("."));
                Files.copy(file, copy);
            }
        }
        return this;
    }

    DoctorReport examine() throws IOException {
        return new Doctor(request(), Marks.SIGNS).run();
    }

    /** What is not fine. */
    List<String> complaints() throws IOException {
        return examine().lines().stream()
                .filter(line -> line.severity() != Severity.FINE)
                .map(Line::text)
                .toList();
    }

    DoctorRequest request() throws IOException {
        return new DoctorRequest(
                "shop",
                HostInspection.of(host()),
                compiler,
                basedir.resolve("target/classes"),
                libraries,
                libraries.stream()
                        .filter(library -> library.is("dev.heartbeat", "heartbeat-runtime"))
                        .findFirst(),
                pluginVersion,
                database,
                ignored);
    }

    /** Runs the install goal again. */
    TestProject installed() throws IOException {
        new Installation(new InstallRequest(
                        host(),
                        runtime(),
                        VERSION,
                        VERSION,
                        database,
                        Optional.empty(),
                        EditPolicy.KEEP,
                        RunMode.WRITE))
                .run();
        return this;
    }

    private HostProject host() {
        return new HostProject(
                "com.example",
                "jar",
                basedir,
                basedir.resolve("src/main/java"),
                basedir.resolve("src/main/resources"),
                dependencies,
                Set.of(),
                Set.of(),
                new ProcessorPaths(ProcessorPaths.Origin.ABSENT, List.of(), Optional.empty(), Optional.empty()),
                new HostPom(basedir.resolve("pom.xml"), Map.of(), Map.of(), ""),
                List.of());
    }

    /** The runtime of this build: a jar or a folder of classes, as the build goes. */
    private static Path runtime() {
        try {
            return Path.of(DataFlow.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
