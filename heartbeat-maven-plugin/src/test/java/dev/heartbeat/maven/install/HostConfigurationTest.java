package dev.heartbeat.maven.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostConfigurationTest {

    private static final String RESOURCES = "src/main/resources/";

    @TempDir
    Path folder;

    @Test
    void ranksFilesAsSpringBootDoes() throws IOException {
        TestHost host = TestHost.bare(folder)
                .file(RESOURCES + "application.yaml", "{a: 1, b: 1, c: 1, d: 1}")
                .file(RESOURCES + "application.yml", "{a: 2, b: 2, c: 2}")
                .file(RESOURCES + "application.properties", "a=3\nb=3")
                .file(RESOURCES + "config/application.yml", "a: 4");

        HostConfiguration configuration = host.configuration();

        assertThat(configuration.get("a")).contains("4");
        assertThat(configuration.get("b")).contains("3");
        assertThat(configuration.get("c")).contains("2");
        assertThat(configuration.get("d")).contains("1");
        assertThat(configuration.get("e")).isEmpty();
    }

    @Test
    void leavesOutWhatOnlyAProfileSays() throws IOException {
        TestHost yaml = TestHost.bare(folder).file(RESOURCES + "application.yml", """
                spring.datasource.url: first
                ---
                spring:
                  config.activate.on-profile: dev
                  datasource.url: dev
                """);
        assertThat(yaml.configuration().get("spring.datasource.url")).contains("first");

        TestHost properties = yaml.file(RESOURCES + "application.properties", """
                spring.datasource.url=one
                #---
                spring.datasource.url=two
                #---
                spring.config.activate.on-profile=dev
                spring.datasource.url=dev
                """);
        assertThat(properties.configuration().get("spring.datasource.url")).contains("two");
    }

    @Test
    void resolvesPlaceholdersAsFarAsTheyAreKnown() throws IOException {
        TestHost host = TestHost.bare(folder).file(RESOURCES + "application.properties", """
                known=value
                plain=${known}
                fallback=${MISSING:${known}-${ALSO_MISSING:x:y}}
                unknown=a ${MISSING} ${known}
                circle=${circle}
                open=${known
                """);

        HostConfiguration configuration = host.configuration();

        assertThat(configuration.get("plain")).contains("value");
        assertThat(configuration.get("fallback")).contains("value-x:y");
        assertThat(configuration.get("unknown")).contains("a ${MISSING} value");
        assertThat(configuration.get("circle")).contains("${circle}");
        assertThat(configuration.get("open")).contains("${known");
    }

    @Test
    void readsYamlWithMavensOwnPlaceholders() throws IOException {
        TestHost host = TestHost.bare(folder).file(RESOURCES + "application.yml", """
                info.version: @project.version@
                spring.datasource.url: jdbc:h2:mem:x
                """);

        assertThat(host.configuration().get("spring.datasource.url")).contains("jdbc:h2:mem:x");
        assertThat(host.configuration().unreadable()).isEmpty();
    }

    @Test
    void readsListsInEveryNotation() throws IOException {
        TestHost host = TestHost.bare(folder)
                .file(RESOURCES + "application.yml", "yaml: [a, b]\nsingle: a")
                .file(RESOURCES + "application.properties", "commas=a, b\nindexed[0]=a\nindexed[1]=b\nempty=");

        HostConfiguration configuration = host.configuration();

        assertThat(configuration.list("yaml")).containsExactly("a", "b");
        assertThat(configuration.list("commas")).containsExactly("a", "b");
        assertThat(configuration.list("indexed")).containsExactly("a", "b");
        assertThat(configuration.list("single")).containsExactly("a");
        assertThat(configuration.list("empty")).isEmpty();
    }

    @Test
    void goesOnWithTheOtherFilesWhenOneCannotBeRead() throws IOException {
        TestHost host = TestHost.bare(folder)
                .file(RESOURCES + "application.yml", "a: [")
                .file(RESOURCES + "application.properties", "b=\\u00zz")
                .file(RESOURCES + "application.yaml", "c: 1");

        HostConfiguration configuration = host.configuration();

        assertThat(configuration.get("c")).contains("1");
        assertThat(configuration.unreadable())
                .containsExactly(
                        RESOURCES + "application.properties: Malformed \\uxxxx encoding.",
                        RESOURCES + "application.yml, line 1: expected the node content, but found '<stream end>'");
    }

    @Test
    void buildsNoObjectsThatYamlAsksFor() throws IOException {
        TestHost host = TestHost.bare(folder)
                .file(RESOURCES + "application.yml", "a: !!java.util.concurrent.atomic.AtomicInteger [1]");

        assertThat(host.configuration().get("a")).isEmpty();
        assertThat(host.configuration().unreadable()).hasSize(1);
    }
}
