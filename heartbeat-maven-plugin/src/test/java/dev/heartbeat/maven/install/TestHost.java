package dev.heartbeat.maven.install;

import dev.heartbeat.DataFlow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A project in a temporary folder: Spring Boot 4 with Spring MVC, JDBC and H2, and nothing of Heartbeat's. */
public final class TestHost {

    static final String VERSION = "1.2.3";

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>

              <groupId>com.example</groupId>
              <artifactId>shop</artifactId>
              <version>1</version>

              <dependencies>
                <dependency>
                  <groupId>org.springframework.boot</groupId>
                  <artifactId>spring-boot-starter-webmvc</artifactId>
                </dependency>
              </dependencies>
            </project>
            """;

    private final Path basedir;
    private final List<HostDependency> dependencies = new ArrayList<>();
    private Set<String> plugins = Set.of("org.springframework.boot:spring-boot-maven-plugin");
    private Set<String> managedPlugins = Set.of();
    private final Map<String, String> managed = new TreeMap<>(Map.of(
            "org.springframework.boot:spring-boot-starter-flyway", "4.1.1",
            "org.springframework.boot:spring-boot-starter-liquibase", "4.1.1",
            "org.flywaydb:flyway-database-postgresql", "12.4.0",
            "org.flywaydb:flyway-mysql", "12.4.0"));
    private final Map<String, String> properties = new TreeMap<>();
    private final List<Path> libraries = new ArrayList<>();
    private ProcessorPaths processorPaths =
            new ProcessorPaths(ProcessorPaths.Origin.ABSENT, List.of(), Optional.empty(), Optional.empty());
    private String compilerVersion = "3.15.0";
    private Optional<SchemaTool> migrations = Optional.empty();
    private String groupId = "com.example";
    private String packaging = "jar";

    private TestHost(Path basedir) {
        this.basedir = basedir;
    }

    public static TestHost bare(Path basedir) {
        return new TestHost(basedir)
                .pom(POM)
                .with("org.springframework.boot:spring-boot-starter-webmvc:4.1.1:compile")
                .with("org.springframework.boot:spring-boot-starter-jdbc:4.1.1:compile");
    }

    public static TestHost plain(Path basedir) throws IOException {
        return bare(basedir)
                .with("com.h2database:h2:2.4.240:runtime")
                .file("src/main/java/com/example/shop/ShopApplication.java", """
                        package com.example.shop;

                        import org.springframework.boot.autoconfigure.SpringBootApplication;

                        @SpringBootApplication
                        public class ShopApplication {}
                        """);
    }

    static TestHost withFlyway(Path basedir) throws IOException {
        return plain(basedir).with("org.springframework.boot:spring-boot-starter-flyway:4.1.1:compile");
    }

    public TestHost with(String coordinates) {
        String[] parts = coordinates.split(":", -1);
        dependencies.add(new HostDependency(parts[0], parts[1], parts[2], parts[3]));
        return this;
    }

    TestHost without(String artifactId) {
        dependencies.removeIf(dependency -> dependency.artifactId().equals(artifactId));
        return this;
    }

    public TestHost file(String path, String content) throws IOException {
        Path file = basedir.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, content);
        return this;
    }

    TestHost pom(String text) {
        try {
            Files.writeString(basedir.resolve("pom.xml"), text);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A pom that lacks nothing of ours. */
    TestHost complete() {
        return with("dev.heartbeat:heartbeat-runtime:1.2.3:compile")
                .plugins("dev.heartbeat:heartbeat-maven-plugin")
                .processorPaths(ProcessorPaths.Origin.OWN_POM, "heartbeat-processor");
    }

    TestHost managed(String key, String version) {
        managed.put(key, version);
        return this;
    }

    TestHost nothingManaged() {
        managed.clear();
        return this;
    }

    TestHost property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    TestHost compilerVersion(String value) {
        compilerVersion = value;
        return this;
    }

    TestHost migrations(SchemaTool tool) {
        migrations = Optional.of(tool);
        return this;
    }

    TestHost migrationsUnsaid() {
        migrations = Optional.empty();
        return this;
    }

    TestHost library(Path folder) {
        libraries.add(folder);
        return this;
    }

    TestHost plugins(String... keys) {
        plugins = Set.of(keys);
        return this;
    }

    TestHost managedPlugins(String... keys) {
        managedPlugins = Set.of(keys);
        return this;
    }

    TestHost processorPaths(ProcessorPaths.Origin origin, String... artifactIds) {
        return processorPaths(new ProcessorPaths(origin, List.of(artifactIds), Optional.empty(), Optional.empty()));
    }

    TestHost processorPaths(ProcessorPaths value) {
        processorPaths = value;
        return this;
    }

    public TestHost groupId(String value) {
        groupId = value;
        return this;
    }

    TestHost packaging(String value) {
        packaging = value;
        return this;
    }

    public HostProject project() {
        return new HostProject(
                groupId,
                packaging,
                basedir,
                basedir.resolve("src/main/java"),
                basedir.resolve("src/main/resources"),
                dependencies,
                plugins,
                managedPlugins,
                processorPaths,
                new HostPom(basedir.resolve("pom.xml"), properties, managed, compilerVersion),
                libraries);
    }

    HostConfiguration configuration() throws IOException {
        return HostConfiguration.read(project());
    }

    InstallRequest request(String database) {
        return new InstallRequest(
                project(),
                runtime(),
                VERSION,
                VERSION,
                Optional.of(database).filter(name -> !name.isEmpty()),
                migrations,
                EditPolicy.KEEP,
                RunMode.WRITE);
    }

    InstallReport install() throws IOException {
        return install(runtime(), EditPolicy.KEEP, RunMode.WRITE);
    }

    InstallReport install(Path runtime, EditPolicy editPolicy, RunMode runMode) throws IOException {
        return new Installation(new InstallRequest(
                        project(), runtime, VERSION, VERSION, Optional.empty(), migrations, editPolicy, runMode))
                .run();
    }

    public String read(String path) throws IOException {
        return Files.readString(basedir.resolve(path));
    }

    /** Every file with its content, to see that nothing changed. */
    public Map<String, String> snapshot() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(basedir)) {
            for (Path path : paths.toList()) {
                files.put(project().shown(path), Files.isRegularFile(path) ? Files.readString(path) : "(folder)");
            }
        }
        return files;
    }

    /** The runtime of this build: a jar or a folder of classes, as the build goes. */
    static Path runtime() {
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

    /** A runtime in a folder, with the named migrations of H2. */
    static Path runtimeWith(Path folder, String... migrations) throws IOException {
        Path h2 = Files.createDirectories(folder.resolve("dev/heartbeat/migration/h2"));
        for (String migration : migrations) {
            Files.writeString(h2.resolve(migration), "-- " + migration.replaceFirst("^V\\d+__", "") + "\n");
        }
        Path template = folder.resolve("dev/heartbeat/install/heartbeat.yml");
        Files.createDirectories(template.resolveSibling("."));
        Files.writeString(template, "heartbeat:\n");
        return folder;
    }
}
