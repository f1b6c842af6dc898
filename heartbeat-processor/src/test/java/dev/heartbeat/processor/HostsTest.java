package dev.heartbeat.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.annotation.processing.Processor;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compilers and builds that hosts have. */
class HostsTest {

    private static final String GOOD = Sources.read(Sources.RESOURCES.resolve("good/options/ImportFlow.java"));
    private static final String STOCK = Sources.flow("StockImportFlow", "every = \"1h\"");
    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String PROPERTIES = """
            package com.acme;

            @org.springframework.boot.context.properties.ConfigurationProperties("acme")
            public record AcmeProperties(int size) {}
            """;

    @TempDir
    Path folder;

    @Test
    void getTheSameBytesInEveryFolderAndOrder() throws IOException {
        Host one = new Host(folder.resolve("one"));
        Host other = new Host(folder.resolve("other/deeper"));

        assertThat(one.compile(GOOD, STOCK)).isEmpty();
        assertThat(other.compile(STOCK, GOOD)).isEmpty();

        assertThat(other.written()).hasSizeGreaterThan(5).isEqualTo(one.written());
    }

    @Test
    void getTheSameBytesWhateverTheEncoding() throws IOException {
        Host utf8 = new Host(folder.resolve("utf8")).with("-encoding", "UTF-8");
        Host ascii = new Host(folder.resolve("ascii")).with("-encoding", "US-ASCII");
        String flow = Sources.flow("StockFlow", "description = \"K\\u00f6ln\"");

        assertThat(utf8.compile(flow)).isEmpty();
        assertThat(ascii.compile(flow)).isEmpty();

        assertThat(ascii.written().get(CatalogueWriter.PATH))
                .contains("K\\u00f6ln")
                .isEqualTo(utf8.written().get(CatalogueWriter.PATH));
    }

    @Test
    void mayUseTheCompilerOfEclipse() throws IOException {
        Host eclipse = new Host(folder.resolve("eclipse")).with(new EclipseCompiler());
        Host javac = new Host(folder.resolve("javac"));

        assertThat(eclipse.compile(GOOD)).noneMatch(said -> said.startsWith("ERROR"));
        assertThat(javac.compile(GOOD)).isEmpty();

        assertThat(eclipse.written()).isEqualTo(javac.written());
    }

    @Test
    void seeMistakesInEclipseToo() throws IOException {
        Host eclipse = new Host(folder).with(new EclipseCompiler());

        assertThat(eclipse.compile(Sources.flow("OrderSyncFlow", "every = \"5min\"")))
                .filteredOn(said -> said.startsWith("ERROR"))
                .containsExactly("ERROR 3: [heartbeat:BAD_INTERVAL] The interval of OrderSyncFlow can't be used: '5min'"
                        + " is not an interval; did you mean 5m?");
    }

    @Test
    void mayBeModules() throws IOException {
        Host host = new Host(folder).with("--add-reads", "com.acme=ALL-UNNAMED");

        assertThat(host.compile("module com.acme {}\n", Sources.flow("StockFlow", "every = \"1h\"")))
                .noneMatch(said -> said.startsWith("ERROR"));

        assertThat(host.written().get("com/acme/StockFlow_Descriptors.java"))
                .contains("public final class StockFlow_Descriptors")
                .doesNotContain("Generated"); // the module doesn't read the one that has it
    }

    @Test
    void keepMetadataThatTheyWroteThemselves() throws IOException {
        Host host = new Host(folder);
        String own = "{\"properties\": [{\"name\": \"acme.size\"}]}";
        Files.createDirectories(host.classes().resolve("META-INF"));
        Files.writeString(host.classes().resolve(METADATA), own);

        assertThat(host.compile(STOCK)).isEmpty();

        assertThat(host.written()).containsEntry(METADATA, own);
    }

    @Test
    void mayDoWithoutMetadata() throws IOException {
        Host host = new Host(folder).with("-Aheartbeat.metadata=false");

        assertThat(host.compile(STOCK)).isEmpty();

        assertThat(host.written()).containsKey(CatalogueWriter.PATH).doesNotContainKey(METADATA);
    }

    @Test
    void getNewMetadataInPlaceOfTheOld() throws IOException {
        Host host = new Host(folder);

        host.with(new FlowProcessor()).compile(STOCK);
        assertThat(host.with(new FlowProcessor()).compile(Sources.flow("PriceFlow", "")))
                .isEmpty();

        assertThat(host.written().get(METADATA))
                .contains("heartbeat.flows.price.every")
                .doesNotContain("stock");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void completeTheirFlowsAlsoBesideBootsProcessorWhicheverComesFirst(boolean bootFirst) throws Exception {
        try (BootsPath path = BootsPath.open()) {
            assertThat(path.host(folder, bootFirst).compile(STOCK, PROPERTIES)).isEmpty();
            assertThat(new Host(folder).written().get(METADATA))
                    .contains("\"acme.size\"", "\"heartbeat.flows.stock-import.every\"");

            // Once more, with what the first build has left.
            assertThat(path.host(folder, bootFirst)
                            .compile(Sources.flow("StockImportFlow", "name = \"imports\""), PROPERTIES))
                    .isEmpty();
            assertThat(new Host(folder).written().get(METADATA))
                    .contains("\"acme.size\"", "\"heartbeat.flows.imports.every\"");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepWhatTheyWroteThemselvesForBootsProcessor(boolean amongTheClasses) throws Exception {
        Host host = new Host(folder);
        Path resources = amongTheClasses ? host.classes() : folder.resolve("resources");
        String own = "{\"properties\": [{\"name\": \"acme.colour\", \"type\": \"java.lang.String\"}]}";
        Path additional = resources.resolve("META-INF/additional-spring-configuration-metadata.json");
        Files.createDirectories(additional.getParent());
        Files.writeString(additional, own);

        try (BootsPath path = BootsPath.open()) {
            assertThat(path.host(folder, false)
                            .with("-Aorg.springframework.boot.configurationprocessor.additionalMetadataLocations="
                                    + resources)
                            .compile(STOCK, PROPERTIES))
                    .isEmpty();
        }

        assertThat(additional).hasContent(own);
        assertThat(host.written().get(METADATA))
                .contains("\"acme.size\"", "\"acme.colour\"")
                .doesNotContain("heartbeat.flows");
    }

    /** A processor path on which both lie. */
    private static final class BootsPath extends URLClassLoader {

        private BootsPath(URL[] urls) {
            super(urls, ClassLoader.getPlatformClassLoader());
        }

        static BootsPath open() throws IOException {
            String[] entries = System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1);
            URL[] urls = new URL[entries.length + 1];
            for (int i = 0; i < entries.length; i++) {
                urls[i] = Path.of(entries[i]).toUri().toURL();
            }
            Path boots = Path.of("target/boots-processor.jar");
            assertThat(boots).exists();
            urls[entries.length] = boots.toUri().toURL();
            return new BootsPath(urls);
        }

        /** A host that has both, new ones as for each build. */
        Host host(Path folder, boolean bootFirst) throws Exception {
            Processor boots =
                    load("org.springframework.boot.configurationprocessor.ConfigurationMetadataAnnotationProcessor");
            Processor ours = load(FlowProcessor.class.getName());
            return new Host(folder).with(bootFirst ? new Processor[] {boots, ours} : new Processor[] {ours, boots});
        }

        private Processor load(String name) throws ReflectiveOperationException {
            return (Processor) loadClass(name).getConstructor().newInstance();
        }
    }
}
