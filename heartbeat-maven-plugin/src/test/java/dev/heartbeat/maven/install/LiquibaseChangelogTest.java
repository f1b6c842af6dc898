package dev.heartbeat.maven.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiquibaseChangelogTest {

    private static final String RESOURCES = "src/main/resources/";
    private static final String MASTER = RESOURCES + "db/changelog/db.changelog-master.yaml";
    private static final String ORDERS = """
            --liquibase formatted sql
            --changeset shop:orders
            create table orders (id int);
            """;

    private static final Logger LOG = Logger.getLogger("liquibase");

    @TempDir
    Path folder;

    private TestHost host;

    @BeforeAll
    static void quietly() {
        LOG.setLevel(Level.OFF);
    }

    @BeforeEach
    void aHostWithLiquibase() throws IOException {
        host = TestHost.plain(folder)
                .complete()
                .with("org.springframework.boot:spring-boot-starter-liquibase:4.1.1:compile")
                .file(RESOURCES + "db/changelog/orders.sql", ORDERS);
    }

    @ParameterizedTest
    @DisplayName("R9 Liquibase brings up the same tables, after the host's own")
    @ValueSource(
            strings = {
                "databaseChangeLog:\n- include:\n    file: db/changelog/orders.sql\n",
                "# Gr\u00fc\u00dfe\r\ndatabaseChangeLog:\r\n  # first\r\n    - include:\r\n        file: db/changelog/orders.sql",
                "databaseChangeLog:\n  - include: {file: db/changelog/orders.sql}\n  # the end\n\n"
            })
    void continuesAYamlChangelog(String text) throws Exception {
        host.file(MASTER, text);

        assertThat(host.install().files()).contains("   update  " + MASTER + "  (includes db/changelog/heartbeat/)");

        assertThat(host.read(MASTER)).startsWith(text);
        assertThat(tables("db/changelog/db.changelog-master.yaml")).contains("orders", "data_flows", "data_flow_runs");
        assertThat(host.install().files()).allMatch(line -> line.startsWith("identical  "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                <?xml version="1.0" encoding="UTF-8"?>
                <databaseChangeLog
                    xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                  <include file="db/changelog/orders.sql"/>
                %s</databaseChangeLog>
                """, """
                <l:databaseChangeLog xmlns:l="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
                  <l:include file="db/changelog/orders.sql"/>
                %s</l:databaseChangeLog>
                """})
    void continuesAnXmlChangelog(String text) throws Exception {
        host.file(RESOURCES + "application.yml", "spring.liquibase.change-log: classpath:/db/main.xml\n")
                .file(RESOURCES + "db/main.xml", text.formatted(""));

        host.install();

        String prefix = text.contains("l:include") ? "l:" : "";
        assertThat(host.read(RESOURCES + "db/main.xml"))
                .isEqualTo(text.formatted("  <" + prefix + "includeAll path=\"db/changelog/heartbeat/\"/>\n"));
        assertThat(tables("db/main.xml")).contains("orders", "data_flows", "data_flow_runs");
        assertThat(host.install().files()).allMatch(line -> line.startsWith("identical  "));
    }

    @Test
    void makesTheChangelogThatSpringBootExpectsWhereThereIsNone() throws Exception {
        assertThat(host.install().files()).contains("   create  " + MASTER);

        assertThat(tables("db/changelog/db.changelog-master.yaml"))
                .contains("data_flows")
                .doesNotContain("orders");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db/changelog/changes.yaml | databaseChangeLog: [{includeAll: {path: db/changelog/heartbeat/}}]",
                "db/changelog/changes.yaml | databaseChangeLog: [{includeAll: {path: 'classpath:db/changelog'}}]",
                "db/changelog/changes.json | {\"databaseChangeLog\": [{\"includeAll\": {\"path\": \"heartbeat\"}}]}",
                "db/changelog/changes.xml | <x><includeAll relativeToChangelogFile=\"true\" path=\"./\"/></x>"
            })
    void addsNothingWhereSomeChangelogIncludesTheFolder(String file, String text) throws IOException {
        String master = "databaseChangeLog:\n- include:\n    file: " + file + "\n";
        host.file(MASTER, master).file(RESOURCES + file, text);

        InstallReport report = host.install();

        assertThat(report.files()).contains("identical  " + MASTER);
        assertThat(report.advice()).first().isEqualTo("Next:");
        assertThat(host.read(MASTER)).isEqualTo(master);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db/changelog/master.yaml | databaseChangeLog: [{include: {file: db/changelog/orders.sql}}]",
                "db/changelog/master.yaml | databaseChangeLog: {{",
                "db/changelog/master.json | {\"databaseChangeLog\": []}",
                "db/changelog/master.sql  | --liquibase formatted sql",
                "db/changelog/master.xml  | <other/>"
            })
    void saysWhatToAddWhereItCannot(String file, String text) throws IOException {
        host.file(RESOURCES + "application.properties", "spring.liquibase.change-log=classpath:" + file)
                .file(RESOURCES + file, text);

        assertThat(host.install().advice())
                .startsWith(
                        "Add to your Liquibase changelog (here as in db.changelog-master.yaml); " + RESOURCES + file
                                + " is not laid out in a way that this goal can add to:",
                        "    - includeAll:",
                        "        path: db/changelog/heartbeat/",
                        "");
        assertThat(host.read(RESOURCES + file)).isEqualTo(text);
    }

    @Test
    void saysWhatToAddWhereTheChangelogIsElsewhere() throws IOException {
        host.file(RESOURCES + "application.properties", "spring.liquibase.change-log=${CHANGES}");

        assertThat(host.install().advice()).first().asString().contains("; what spring.liquibase.change-log names is");
    }

    @Test
    @DisplayName("R9 a second run keeps to the tool that the first one was told, where the project has two")
    void staysWithLiquibaseWhereFlywayIsThereToo() throws IOException {
        host.with("org.springframework.boot:spring-boot-starter-flyway:4.1.1:compile")
                .migrations(SchemaTool.LIQUIBASE)
                .install();
        Map<String, String> before = host.snapshot();

        assertThat(host.migrationsUnsaid().install().files()).allMatch(line -> line.startsWith("identical  "));

        assertThat(host.snapshot()).isEqualTo(before);
    }

    @Test
    void takesFlywayWhereBothAreThereAndTheFolderHasNothingOfOurs() throws IOException {
        host.with("org.springframework.boot:spring-boot-starter-flyway:4.1.1:compile")
                .file(RESOURCES + "db/changelog/heartbeat/notes.txt", "none yet");

        assertThat(host.install().files())
                .contains("   create  " + RESOURCES + "db/migration/V1__create_data_flows.sql")
                .noneMatch(line -> line.contains("db/changelog"));
    }

    /** What is there after Liquibase has run that changelog twice. */
    private List<String> tables(String changelog) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Liquibase liquibase =
                    new Liquibase(changelog, new DirectoryResourceAccessor(folder.resolve(RESOURCES)), database);
            Scope.child(Map.of(Scope.Attr.ui.name(), new LoggerUIService()), () -> {
                liquibase.update(new Contexts());
                liquibase.update(new Contexts());
            });
            List<String> tables = new ArrayList<>();
            try (ResultSet found = connection.getMetaData().getTables(null, "PUBLIC", "%", null)) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            }
            return tables;
        }
    }
}
