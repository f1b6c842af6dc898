package dev.heartbeat.maven.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PomAdviceTest {

    @TempDir
    Path folder;

    @Test
    void givesAPlainProjectTheWholeText() throws IOException {
        assertThat(advice(TestHost.plain(folder))).isEqualTo("""
                Add to <dependencies> in pom.xml:
                    <dependency>
                      <groupId>dev.heartbeat</groupId>
                      <artifactId>heartbeat-runtime</artifactId>
                      <version>1.2.3</version>
                    </dependency>

                Add to <build><plugins> in pom.xml, or merge it with the maven-compiler-plugin there:
                    <plugin>
                      <groupId>org.apache.maven.plugins</groupId>
                      <artifactId>maven-compiler-plugin</artifactId>
                      <configuration>
                        <annotationProcessorPaths>
                          <path>
                            <groupId>dev.heartbeat</groupId>
                            <artifactId>heartbeat-processor</artifactId>
                            <version>1.2.3</version>
                          </path>
                        </annotationProcessorPaths>
                      </configuration>
                    </plugin>

                Add to <build><plugins> in pom.xml, so that mvn heartbeat:install works without coordinates:
                    <plugin>
                      <groupId>dev.heartbeat</groupId>
                      <artifactId>heartbeat-maven-plugin</artifactId>
                      <version>1.2.3</version>
                    </plugin>

                """);
    }

    @Test
    void isEmptyWhereNothingIsMissing() throws IOException {
        assertThat(advice(complete())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "org.postgresql:postgresql, flyway-database-postgresql",
        "org.mariadb.jdbc:mariadb-java-client, flyway-mysql",
        "com.mysql:mysql-connector-j, flyway-mysql"
    })
    void givesAHostWithoutFlywayTheStarterAndTheDatabasesModule(String driver, String module) throws IOException {
        TestHost host = complete().without("h2").with(driver + ":1:runtime");

        assertThat(advice(host)).isEqualTo("""
                Add to <dependencies> in pom.xml:
                    <dependency>
                      <groupId>org.springframework.boot</groupId>
                      <artifactId>spring-boot-starter-flyway</artifactId>
                    </dependency>
                    <dependency>
                      <groupId>org.flywaydb</groupId>
                      <artifactId>%s</artifactId>
                    </dependency>

                Flyway then brings up Heartbeat's tables. If the schema holds tables already, Flyway also needs
                spring.flyway.baseline-on-migrate=true and spring.flyway.baseline-version=0.

                """.formatted(module));
        assertThat(advice(host.with("org.liquibase:liquibase-core:5.0.0:compile")))
                .isEmpty();
    }

    @Test
    void leavesFlywayToAHostThatRunsItFromTheBuild() throws IOException {
        TestHost host = complete()
                .without("h2")
                .with("org.postgresql:postgresql:42.7.13:runtime")
                .plugins("org.flywaydb:flyway-maven-plugin", "dev.heartbeat:heartbeat-maven-plugin");

        assertThat(advice(host)).isEmpty();
    }

    @Test
    void isContentWithAManagedPluginOfItsOwnAndTakesNoOtherForUsed() throws IOException {
        TestHost host = complete()
                .without("h2")
                .with("org.postgresql:postgresql:42.7.13:runtime")
                .plugins()
                .managedPlugins("dev.heartbeat:heartbeat-maven-plugin", "org.flywaydb:flyway-maven-plugin");

        assertThat(advice(host)).contains("spring-boot-starter-flyway").doesNotContain("heartbeat-maven-plugin");
    }

    @Test
    void addsToTheProcessorsOfThePom() throws IOException {
        assertThat(advice(complete().processorPaths(ProcessorPaths.Origin.OWN_POM, "lombok")))
                .isEqualTo("""
                        Add to the <annotationProcessorPaths> that maven-compiler-plugin has in pom.xml:
                            <path>
                              <groupId>dev.heartbeat</groupId>
                              <artifactId>heartbeat-processor</artifactId>
                              <version>1.2.3</version>
                            </path>

                        """);
    }

    @Test
    void keepsTheProcessorsOfTheParent() throws IOException {
        assertThat(advice(complete().processorPaths(ProcessorPaths.Origin.PARENT_POM, "lombok")))
                .startsWith("Add to <build><plugins> in pom.xml (the parent's processors stay, thanks to"
                        + " combine.children):\n")
                .contains("        <annotationProcessorPaths combine.children=\"append\">\n");
    }

    @Test
    void listsTheProcessorsThatTheCompilerWouldNoLongerFind() throws IOException {
        TestHost host = complete()
                .processorPaths(ProcessorPaths.Origin.ABSENT)
                .with("org.projectlombok:lombok:1.18.42:provided")
                .with("org.springframework.boot:spring-boot-configuration-processor:4.1.1:compile");

        assertThat(advice(host))
                .startsWith("Add to <build><plugins> in pom.xml, or merge it with the maven-compiler-plugin there"
                        + " (lombok, spring-boot-configuration-processor would no longer be found without being"
                        + " listed):\n")
                .containsSubsequence(
                        "<artifactId>lombok</artifactId>",
                        "<version>1.18.42</version>",
                        "<artifactId>spring-boot-configuration-processor</artifactId>",
                        "<artifactId>heartbeat-processor</artifactId>");
    }

    private TestHost complete() throws IOException {
        return TestHost.plain(folder)
                .with("dev.heartbeat:heartbeat-runtime:1.2.3:compile")
                .plugins("dev.heartbeat:heartbeat-maven-plugin")
                .processorPaths(ProcessorPaths.Origin.OWN_POM, "heartbeat-processor");
    }

    private static String advice(TestHost host) throws IOException {
        InstallRequest request = host.request("");
        DatabaseChoice database = DatabaseChoice.of(request, host.configuration());
        return PomAdvice.of(request, database).stream().map(line -> line + "\n").reduce("", String::concat);
    }
}
