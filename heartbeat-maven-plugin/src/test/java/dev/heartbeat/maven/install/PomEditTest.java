package dev.heartbeat.maven.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PomEditTest {

    private static final String BARE = "<project>\n  <artifactId>shop</artifactId>\n</project>\n";

    @TempDir
    Path folder;

    @Test
    @DisplayName("R9 a pom as Spring Initializr makes it gets the dependency, the processor and the plugin")
    void addsAllThatIsMissing() throws IOException {
        String before = """
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                \txsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
                \t<modelVersion>4.0.0</modelVersion>
                \t<artifactId>demo</artifactId>
                \t<url/>
                \t<properties>
                \t\t<java.version>17</java.version>
                \t</properties>
                \t<dependencies>
                \t\t<dependency>
                \t\t\t<groupId>org.springframework.boot</groupId>
                \t\t\t<artifactId>spring-boot-starter-webmvc</artifactId>
                \t\t</dependency>
                \t</dependencies>

                \t<build>
                \t\t<plugins>
                \t\t\t<plugin>
                \t\t\t\t<groupId>org.springframework.boot</groupId>
                \t\t\t\t<artifactId>spring-boot-maven-plugin</artifactId>
                \t\t\t</plugin>
                \t\t</plugins>
                \t</build>

                </project>
                """;

        assertThat(edited(host(before))).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                \txsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
                \t<modelVersion>4.0.0</modelVersion>
                \t<artifactId>demo</artifactId>
                \t<url/>
                \t<properties>
                \t\t<java.version>17</java.version>
                \t\t<heartbeat.version>1.2.3</heartbeat.version>
                \t</properties>
                \t<dependencies>
                \t\t<dependency>
                \t\t\t<groupId>org.springframework.boot</groupId>
                \t\t\t<artifactId>spring-boot-starter-webmvc</artifactId>
                \t\t</dependency>
                \t\t<dependency>
                \t\t\t<groupId>dev.heartbeat</groupId>
                \t\t\t<artifactId>heartbeat-runtime</artifactId>
                \t\t\t<version>${heartbeat.version}</version>
                \t\t</dependency>
                \t</dependencies>

                \t<build>
                \t\t<plugins>
                \t\t\t<plugin>
                \t\t\t\t<groupId>org.springframework.boot</groupId>
                \t\t\t\t<artifactId>spring-boot-maven-plugin</artifactId>
                \t\t\t</plugin>
                \t\t\t<plugin>
                \t\t\t\t<groupId>org.apache.maven.plugins</groupId>
                \t\t\t\t<artifactId>maven-compiler-plugin</artifactId>
                \t\t\t\t<configuration>
                \t\t\t\t\t<annotationProcessorPaths>
                \t\t\t\t\t\t<path>
                \t\t\t\t\t\t\t<groupId>dev.heartbeat</groupId>
                \t\t\t\t\t\t\t<artifactId>heartbeat-processor</artifactId>
                \t\t\t\t\t\t\t<version>${heartbeat.version}</version>
                \t\t\t\t\t\t</path>
                \t\t\t\t\t</annotationProcessorPaths>
                \t\t\t\t</configuration>
                \t\t\t</plugin>
                \t\t\t<plugin>
                \t\t\t\t<groupId>dev.heartbeat</groupId>
                \t\t\t\t<artifactId>heartbeat-maven-plugin</artifactId>
                \t\t\t\t<version>${heartbeat.version}</version>
                \t\t\t</plugin>
                \t\t</plugins>
                \t</build>

                </project>
                """);
    }

    @Test
    void makesTheSectionsThatAPomLacksInMavensOrder() throws IOException {
        String pom = """
                <project>
                  <artifactId>a</artifactId> <!-- ours -->

                  <name>A</name>

                  <profiles/>
                </project>
                """;

        assertThat(edited(host(pom))).isEqualTo("""
                <project>
                  <artifactId>a</artifactId> <!-- ours -->

                  <name>A</name>

                  <properties>
                    <heartbeat.version>1.2.3</heartbeat.version>
                  </properties>

                  <dependencies>
                    <dependency>
                      <groupId>dev.heartbeat</groupId>
                      <artifactId>heartbeat-runtime</artifactId>
                      <version>${heartbeat.version}</version>
                    </dependency>
                  </dependencies>

                  <build>
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <configuration>
                          <annotationProcessorPaths>
                            <path>
                              <groupId>dev.heartbeat</groupId>
                              <artifactId>heartbeat-processor</artifactId>
                              <version>${heartbeat.version}</version>
                            </path>
                          </annotationProcessorPaths>
                        </configuration>
                      </plugin>
                      <plugin>
                        <groupId>dev.heartbeat</groupId>
                        <artifactId>heartbeat-maven-plugin</artifactId>
                        <version>${heartbeat.version}</version>
                      </plugin>
                    </plugins>
                  </build>

                  <profiles/>
                </project>
                """);
    }

    @ParameterizedTest
    @DisplayName("R9 whatever stands in a pom survives to the byte")
    @ValueSource(strings = {"""
                <?xml version='1.0'?>\r
                <!-- top -->\r
                <project>\r
                \t<artifactId  a = 'b' >x</artifactId>\r
                \r
                \t<dependencies>\r
                \t\t<!-- only --><dependency ><groupId>g</groupId></dependency>\r
                \t\t<!-- after -->\r
                \t</dependencies>\r
                \t<build>\r
                \t\t<finalName>f</finalName>\r
                \r
                \t</build>\r
                </project>\r
                <!-- end -->\r
                \r
                """, """
                <project>
                 <artifactId>x</artifactId>
                 <name>a &amp; b &#228; <![CDATA[ < ]]></name><?pi hallo?>
                </project>""", """
                \uFEFF<project>
                    <!-- grüße, 世界 -->
                    <artifactId>x</artifactId>
                </project>
                """, """
                <project>


                \t  <artifactId>x</artifactId>  \s

                \t  <dependencies>
                \t  </dependencies>\t
                \t  <build>
                \t    <plugins>
                \t      <plugin><artifactId>x</artifactId></plugin>\s
                \t    </plugins>
                \t  </build> \s


                </project>"""})
    void keepsWhatIsThere(String pom) throws IOException {
        TestHost host = host(pom);
        byte[] before = Files.readAllBytes(folder.resolve("pom.xml"));

        String after = edited(host);

        // As in a diff that has added lines alone.
        Iterator<String> lines = List.of(after.split("\n", -1)).iterator();
        for (String line : new String(before, StandardCharsets.UTF_8).split("\n", -1)) {
            boolean found = false;
            while (lines.hasNext() && !found) {
                found = lines.next().equals(line);
            }
            assertThat(found).as("'%s' is still a line of %s", line, after).isTrue();
        }
        if (pom.contains("\r\n")) {
            assertThat(after.replace("\r\n", "")).doesNotContain("\n");
        }
    }

    @Test
    void keepsAnotherEncoding() throws IOException {
        byte[] pom =
                "<?xml version='1.0' encoding='ISO-8859-1'?>\n<project>\n  <name>Gr\u00fc\u00dfe</name>\n</project>"
                        .getBytes(StandardCharsets.ISO_8859_1);
        TestHost host = host("");
        Files.write(folder.resolve("pom.xml"), pom);

        write(host);

        assertThat(new String(Files.readAllBytes(folder.resolve("pom.xml")), StandardCharsets.ISO_8859_1))
                .contains("<name>Gr\u00fc\u00dfe</name>", "heartbeat-runtime");
    }

    @Test
    void refusesAnEncodingThatItCannotEdit() throws IOException {
        TestHost host = host("");
        Files.writeString(folder.resolve("pom.xml"), "<project/>", StandardCharsets.UTF_16);

        assertThatThrownBy(() -> edited(host))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("pom.xml is in an encoding with several bytes for each letter, which Heartbeat can't edit."
                        + " Save it as UTF-8 and run again.");
    }

    @Test
    void opensSectionsThatAreEmpty() throws IOException {
        assertThat(edited(host("<project>\n  <dependencies/>\n  <build/>\n</project>\n")))
                .contains("  <dependencies>\n    <dependency>", "  <build>\n    <plugins>\n      <plugin>");
    }

    @Test
    void changesNothingTheSecondTime() throws IOException {
        TestHost host = host("<project>\n  <artifactId>a</artifactId>\n</project>\n");
        String once = edited(host);

        assertThat(plan(host).change()).isEqualTo(Change.IDENTICAL);
        assertThat(edited(host)).isEqualTo(once);
    }

    @Test
    void changesNothingWhereThePomHasAllOfItFromItsParents() throws IOException {
        TestHost host = host("<project/>").complete();

        assertThat(plan(host).line(host.project())).isEqualTo("identical  pom.xml");
    }

    @Test
    void leavesVersionsToWhatThePomManages() throws IOException {
        TestHost host = host(BARE).managed("dev.heartbeat:heartbeat-runtime", "1.2.3");

        assertThat(edited(host))
                .contains("<artifactId>heartbeat-runtime</artifactId>\n    </dependency>")
                .contains("<artifactId>heartbeat-processor</artifactId>\n              <version>1.2.3</version>")
                .doesNotContain("heartbeat.version");
    }

    @Test
    void usesAPropertyThatSaysTheSameAndNoOther() throws IOException {
        assertThat(edited(host(BARE).property("heartbeat.version", "1.2.3")))
                .contains("<version>${heartbeat.version}</version>")
                .doesNotContain("<properties>");
        assertThat(edited(host(BARE).property("heartbeat.version", "0.9")))
                .contains("<version>1.2.3</version>")
                .doesNotContain("heartbeat.version");
    }

    @Test
    void addsToTheProcessorsOfThePom() throws IOException {
        TestHost host = host("""
                <project>
                  <build><plugins>
                    <plugin>
                      <artifactId>maven-compiler-plugin</artifactId>
                      <configuration>
                        <annotationProcessorPaths>
                          <path><groupId>org.projectlombok</groupId><artifactId>lombok</artifactId></path> <!-- first -->
                        </annotationProcessorPaths>
                        <parameters>true</parameters>
                      </configuration>
                    </plugin>
                  </plugins></build>
                </project>
                """)
                .with("org.springframework.boot:spring-boot-configuration-processor:4.1.1:compile")
                .processorPaths(ProcessorPaths.Origin.OWN_POM, "lombok");

        assertThat(edited(host)).contains("""
                          <path><groupId>org.projectlombok</groupId><artifactId>lombok</artifactId></path> <!-- first -->
                          <path>
                            <groupId>dev.heartbeat</groupId>
                            <artifactId>heartbeat-processor</artifactId>
                            <version>${heartbeat.version}</version>
                          </path>
                        </annotationProcessorPaths>
                        <parameters>true</parameters>
                """).doesNotContain("spring-boot-configuration-processor");
    }

    @Test
    @DisplayName("R9 of Initializr's two lists, one for the sources and one for the tests, the first is the one")
    void addsToTheProcessorsOfTheSourcesAlone() throws IOException {
        TestHost host = host("""
                <project>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>org.apache.maven.plugins</groupId>
                        <artifactId>maven-compiler-plugin</artifactId>
                        <executions>
                          <execution>
                            <id>default-testCompile</id>
                            <goals>
                              <goal>testCompile</goal>
                            </goals>
                            <configuration>
                              <annotationProcessorPaths>
                              </annotationProcessorPaths>
                            </configuration>
                          </execution>
                          <execution>
                            <id>default-compile</id>
                            <configuration>
                              <annotationProcessorPaths>
                              </annotationProcessorPaths>
                            </configuration>
                          </execution>
                        </executions>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """).processorPaths(ProcessorPaths.Origin.OWN_POM);

        assertThat(edited(host))
                .containsSubsequence(
                        "<id>default-testCompile</id>",
                        "<annotationProcessorPaths>",
                        "</annotationProcessorPaths>",
                        "<id>default-compile</id>",
                        "<annotationProcessorPaths>",
                        "<artifactId>heartbeat-processor</artifactId>")
                .containsOnlyOnce("heartbeat-processor");
    }

    @Test
    void keepsTheProcessorsOfTheParent() throws IOException {
        TestHost host = host(BARE).processorPaths(ProcessorPaths.Origin.PARENT_POM, "lombok");

        assertThat(edited(host))
                .contains("<annotationProcessorPaths combine.children=\"append\">\n            <path>")
                .doesNotContain("lombok");
    }

    @Test
    void keepsTheProcessorsThatTheParentHasForAnExecution() throws IOException {
        TestHost host = host(BARE)
                .processorPaths(new ProcessorPaths(
                        ProcessorPaths.Origin.PARENT_POM,
                        List.of("lombok"),
                        Optional.of("default-compile"),
                        Optional.empty()));

        assertThat(edited(host))
                .containsSubsequence(
                        "          <execution>\n",
                        "            <id>default-compile</id>\n",
                        "            <configuration>\n",
                        "              <annotationProcessorPaths combine.children=\"append\">\n",
                        "                <path>");
    }

    @Test
    void listsTheProcessorsThatTheCompilerWouldNoLongerFind() throws IOException {
        TestHost host = host(BARE)
                .managed("org.projectlombok:lombok", "1.18.42")
                .with("org.projectlombok:lombok:1.18.42:provided")
                .with("org.mapstruct:mapstruct-processor:1.6.3:provided")
                .with("org.hibernate.orm:hibernate-processor:7:test");

        assertThat(edited(host))
                .containsSubsequence(
                        "<annotationProcessorPaths>",
                        "<artifactId>lombok</artifactId>\n            </path>",
                        "<artifactId>mapstruct-processor</artifactId>\n              <version>1.6.3</version>",
                        "<artifactId>heartbeat-processor</artifactId>")
                .doesNotContain("hibernate-processor");
    }

    @ParameterizedTest
    @CsvSource({"3.1, true", "3.11.0, true", "'', true", "3.12.0, false", "3.15.0, false", "4.0.0-beta-3, false"})
    void setsTheVersionOfACompilerThatIsTooOldForIt(String version, boolean set) throws IOException {
        TestHost host = host(BARE)
                .compilerVersion(version)
                .managed("org.projectlombok:lombok", "1.18.42")
                .with("org.projectlombok:lombok:1.18.42:provided");

        String pom = edited(host);

        assertThat(pom.contains("maven-compiler-plugin</artifactId>\n        <version>3.14.1</version>"))
                .isEqualTo(set);
        assertThat(pom.contains("<version>1.18.42</version>")).isEqualTo(set);
    }

    @ParameterizedTest
    @CsvSource({
        "org.postgresql:postgresql, flyway-database-postgresql",
        "org.mariadb.jdbc:mariadb-java-client, flyway-mysql",
        "com.mysql:mysql-connector-j, flyway-mysql"
    })
    void givesAHostWithoutFlywayTheStarterAndTheDatabasesModule(String driver, String module) throws IOException {
        TestHost host = host(BARE).without("h2").with(driver + ":1:runtime");

        assertThat(edited(host))
                .contains("<artifactId>spring-boot-starter-flyway</artifactId>\n    </dependency>")
                .contains("<artifactId>" + module + "</artifactId>\n    </dependency>");
        assertThat(edited(host(BARE)
                        .without("h2")
                        .with(driver + ":1:runtime")
                        .with("org.liquibase:liquibase-core:5.0.0:compile")))
                .doesNotContain("flyway");
    }

    @Test
    void leavesFlywayToAHostThatRunsItFromTheBuild() throws IOException {
        TestHost host = host(BARE)
                .without("h2")
                .with("org.postgresql:postgresql:42.7.13:runtime")
                .plugins("org.flywaydb:flyway-maven-plugin");

        assertThat(edited(host)).doesNotContain("starter-flyway");
    }

    @Test
    void isContentWithAManagedPluginOfItsOwnAndTakesNoOtherForUsed() throws IOException {
        TestHost host = host(BARE)
                .without("h2")
                .with("org.postgresql:postgresql:42.7.13:runtime")
                .plugins()
                .managedPlugins("dev.heartbeat:heartbeat-maven-plugin", "org.flywaydb:flyway-maven-plugin");

        assertThat(edited(host)).contains("spring-boot-starter-flyway").doesNotContain("heartbeat-maven-plugin");
    }

    private TestHost host(String pom) throws IOException {
        return TestHost.plain(folder).pom(pom);
    }

    private static PlannedFile plan(TestHost host) throws IOException {
        InstallRequest request = host.request("");
        DatabaseChoice database = DatabaseChoice.of(request, host.configuration());
        return PomEdit.plan(request, SchemaSetup.of(request, database));
    }

    private static void write(TestHost host) throws IOException {
        new FileTransaction(host.project()).write(List.of(plan(host)));
    }

    private static String edited(TestHost host) throws IOException {
        write(host);
        return host.read("pom.xml");
    }
}
