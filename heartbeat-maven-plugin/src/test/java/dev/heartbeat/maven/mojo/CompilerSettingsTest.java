package dev.heartbeat.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.maven.doctor.CompilerSetup;
import dev.heartbeat.maven.doctor.CompilerSetup.OnPath;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class CompilerSettingsTest {

    @Test
    void readsWhatMainClassesAreCompiledWith() throws Exception {
        CompilerSetup compiler = compiler("""
                <configuration>
                  <proc>none</proc>
                </configuration>
                <executions>
                  <execution>
                    <id>default-compile</id>
                    <configuration>
                      <proc> full </proc>
                      <annotationProcessorPaths>
                        <path><artifactId>heartbeat-processor</artifactId><version>1.2.3</version></path>
                        <path><artifactId>lombok</artifactId></path>
                      </annotationProcessorPaths>
                      <annotationProcessors><annotationProcessor>a.B</annotationProcessor></annotationProcessors>
                      <compilerArgs><arg>-Xlint:all</arg><arg>-parameters</arg></compilerArgs>
                      <compilerArgument>-proc:none</compilerArgument>
                    </configuration>
                  </execution>
                  <execution>
                    <id>default-testCompile</id>
                    <configuration><proc>only</proc></configuration>
                  </execution>
                </executions>
                """);

        assertThat(compiler)
                .isEqualTo(new CompilerSetup(
                        Runtime.version().feature(),
                        Optional.of("full"),
                        Optional.of(List.of(
                                new OnPath("heartbeat-processor", Optional.of("1.2.3")),
                                new OnPath("lombok", Optional.empty()))),
                        Optional.of(List.of("a.B")),
                        List.of("-Xlint:all", "-parameters", "-proc:none")));
    }

    @Test
    void takesTheConfigurationOfThePluginWhereTheExecutionHasNone() throws Exception {
        assertThat(compiler("<configuration><proc>none</proc></configuration>").proc())
                .contains("none");
    }

    @Test
    void knowsTheUsersProperty() throws Exception {
        MavenProject project = project("");
        project.getProperties().setProperty("maven.compiler.proc", "full");

        assertThat(CompilerSettings.setup(project))
                .isEqualTo(new CompilerSetup(
                        Runtime.version().feature(),
                        Optional.of("full"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    private static CompilerSetup compiler(String inside) throws Exception {
        return CompilerSettings.setup(project("<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId>"
                + inside + "</plugin></plugins></build>"));
    }

    private static MavenProject project(String inside) throws Exception {
        return new MavenProject(new MavenXpp3Reader().read(new StringReader("<project>" + inside + "</project>")));
    }
}
