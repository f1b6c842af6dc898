package dev.heartbeat.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.heartbeat.maven.install.HostDependency;
import dev.heartbeat.maven.install.HostProject;
import dev.heartbeat.maven.install.ProcessorPaths;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenHostTest {

    private static final String LOMBOK_ON_THE_PATH = """
            <configuration>
              <annotationProcessorPaths>
                <path><groupId>org.projectlombok</groupId><artifactId>lombok</artifactId></path>
              </annotationProcessorPaths>
            </configuration>
            """;

    @TempDir
    Path folder;

    @Test
    void readsWhatTheProjectIs() throws Exception {
        HostProject host = host("""
                <dependencies>
                  <dependency><groupId>g</groupId><artifactId>a</artifactId><version>1</version></dependency>
                  <dependency><groupId>g</groupId><artifactId>b</artifactId><version>2</version><scope>test</scope></dependency>
                </dependencies>
                <build>
                  <sourceDirectory>src/java</sourceDirectory>
                  <resources>
                    <resource><directory>src/files</directory></resource>
                    <resource><directory>src/main/resources</directory></resource>
                  </resources>
                  <pluginManagement>
                    <plugins><plugin><groupId>g</groupId><artifactId>managed</artifactId></plugin></plugins>
                  </pluginManagement>
                  <plugins><plugin><groupId>g</groupId><artifactId>used</artifactId></plugin></plugins>
                </build>
                """, "");

        assertThat(host.groupId()).isEqualTo("com.example");
        assertThat(host.packaging()).isEqualTo("jar");
        assertThat(host.sources()).isEqualTo(folder.resolve("src/java"));
        assertThat(host.resources()).isEqualTo(folder.resolve("src/main/resources"));
        assertThat(host.dependencies())
                .containsExactly(
                        new HostDependency("g", "a", "1", "compile"), new HostDependency("g", "b", "2", "test"));
        assertThat(host.plugins()).containsExactly("g:used");
        assertThat(host.managedPlugins()).containsExactly("g:managed");
        assertThat(host.processorPaths().origin()).isEqualTo(ProcessorPaths.Origin.ABSENT);
        assertThat(host.pom().file()).isEqualTo(folder.resolve("pom.xml"));
        assertThat(host.pom().compilerVersion()).isEmpty();
    }

    @Test
    void readsWhatThePomManages() throws Exception {
        HostProject host = host("""
                <properties><heartbeat.version>1.2.3</heartbeat.version></properties>
                <dependencyManagement>
                  <dependencies>
                    <dependency><groupId>g</groupId><artifactId>a</artifactId><version>1</version></dependency>
                  </dependencies>
                </dependencyManagement>
                """ + compiler("<version>3.15.0</version>"), "");

        assertThat(host.pom().properties()).containsEntry("heartbeat.version", "1.2.3");
        assertThat(host.pom().managedDependencies()).containsExactly(entry("g:a", "1"));
        assertThat(host.pom().compilerVersion()).isEqualTo("3.15.0");
    }

    @Test
    void goesToTheFirstResourceFolderWhereTheUsualOneIsNone() throws Exception {
        assertThat(host("""
                <build>
                  <sourceDirectory>src</sourceDirectory>
                  <resources><resource><directory>src/files</directory></resource></resources>
                </build>
                """, "").resources()).isEqualTo(folder.resolve("src/files"));
    }

    @Test
    void tellsTheProcessorsOfThePomFromThoseOfItsParent() throws Exception {
        String build = compiler(LOMBOK_ON_THE_PATH);

        assertThat(host(build, build).processorPaths().origin()).isEqualTo(ProcessorPaths.Origin.OWN_POM);
        assertThat(host(build, "").processorPaths().origin()).isEqualTo(ProcessorPaths.Origin.PARENT_POM);
        assertThat(host(build, "").processorPaths().artifactIds()).containsExactly("lombok");
    }

    @Test
    void findsProcessorsOfAnExecution() throws Exception {
        String build = compiler(
                "<executions><execution><id>default-compile</id>" + LOMBOK_ON_THE_PATH + "</execution></executions>");

        ProcessorPaths paths = host(build, build).processorPaths();
        assertThat(paths.artifactIds()).containsExactly("lombok");
        assertThat(paths.execution()).contains("default-compile");
    }

    @Test
    void passesOverTheProcessorsOfTests() throws Exception {
        String build =
                compiler("<executions><execution><id>default-testCompile</id><goals><goal>testCompile</goal></goals>"
                        + LOMBOK_ON_THE_PATH + "</execution></executions>");

        assertThat(host(build, build).processorPaths().origin()).isEqualTo(ProcessorPaths.Origin.ABSENT);
    }

    @Test
    void takesTheListOfThePluginForThePluginsThoughMavenCopiesItToTheExecution() throws Exception {
        String build = compiler(LOMBOK_ON_THE_PATH + "<executions><execution><id>default-compile</id>"
                + LOMBOK_ON_THE_PATH + "</execution></executions>");

        ProcessorPaths paths = host(build, "").processorPaths();
        assertThat(paths.execution()).isEmpty();
        assertThat(paths.artifactIds()).containsExactly("lombok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<proc>none</proc> | maven-compiler-plugin is configured with <proc>none</proc>, so that no annotation"
                        + " processor runs and no flow is found. Take that out.",
                "<annotationProcessors><p>com.acme.P</p></annotationProcessors> | maven-compiler-plugin names its"
                        + " <annotationProcessors>, so that no other one runs and no flow is found. Add"
                        + " <annotationProcessor>dev.heartbeat.processor.FlowProcessor</annotationProcessor>.",
                "<proc>full</proc> | ''",
                "<annotationProcessors><p>dev.heartbeat.processor.FlowProcessor</p></annotationProcessors> | ''"
            })
    void seesWhatKeepsProcessorsFromBeingRun(String configuration, String obstacle) throws Exception {
        String build = compiler("<configuration>" + configuration + "</configuration>");

        assertThat(host(build, build).processorPaths().obstacle().orElse("")).isEqualTo(obstacle);
    }

    private static String compiler(String inside) {
        return "<build><sourceDirectory>src/main/java</sourceDirectory><plugins><plugin>"
                + "<artifactId>maven-compiler-plugin</artifactId>" + inside + "</plugin></plugins></build>";
    }

    private HostProject host(String effective, String written) throws Exception {
        MavenProject project = new MavenProject(model(effective));
        project.setOriginalModel(model(written));
        project.setFile(folder.resolve("pom.xml").toFile());
        return MavenHost.of(project);
    }

    private static Model model(String inside) throws IOException, XmlPullParserException {
        return new MavenXpp3Reader()
                .read(new StringReader("<project><modelVersion>4.0.0</modelVersion><groupId>com.example</groupId>"
                        + "<artifactId>shop</artifactId><version>1</version>" + inside + "</project>"));
    }
}
