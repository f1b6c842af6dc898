package dev.heartbeat.maven.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseChoiceTest {

    private static final String PROPERTIES = "src/main/resources/application.properties";
    private static final String YAML = "src/main/resources/application.yml";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "org.postgresql:postgresql, POSTGRESQL",
        "com.h2database:h2, H2",
        "com.mysql:mysql-connector-j, MYSQL",
        "org.mariadb.jdbc:mariadb-java-client, MARIADB"
    })
    void isReadOffTheDriver(String driver, Database expected) throws IOException {
        TestHost host = TestHost.bare(folder).with(driver + ":1:runtime");

        assertThat(choice(host, "")).isEqualTo(expected);
    }

    @Test
    void ignoresDriversOfTests() throws IOException {
        TestHost host =
                TestHost.bare(folder).with("com.h2database:h2:1:test").with("org.postgresql:postgresql:1:runtime");

        assertThat(choice(host, "")).isEqualTo(Database.POSTGRESQL);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://localhost/shop, POSTGRESQL",
        "jdbc:tc:postgresql:16:///shop, POSTGRESQL",
        "jdbc:mariadb://localhost/shop, MARIADB",
        "jdbc:mysql://localhost/shop, MYSQL",
        "jdbc:mysql:loadbalance://localhost/shop, MYSQL",
        "jdbc:h2:mem:shop, H2",
        "${DB_URL:jdbc:postgresql://localhost/shop}, POSTGRESQL",
        "jdbc:${kind}://localhost/shop, POSTGRESQL",
        "jdbc:postgresql://${DB_HOST}/shop, POSTGRESQL"
    })
    void isReadOffTheAddressWhichWinsOverDrivers(String url, Database expected) throws IOException {
        TestHost host = withBothDrivers().file(PROPERTIES, "kind=postgresql\nspring.datasource.url=" + url);

        assertThat(choice(host, "")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"${DB_URL}", "jdbc:${DB_KIND}://localhost/shop"})
    void fallsBackOnTheDriverWhenTheAddressComesFromOutside(String url) throws IOException {
        TestHost host = TestHost.bare(folder)
                .with("org.postgresql:postgresql:1:runtime")
                .file(PROPERTIES, "spring.datasource.url=" + url);

        assertThat(choice(host, "")).isEqualTo(Database.POSTGRESQL);
    }

    @Test
    void isWhatTheUserNamesBeforeAllElse() throws IOException {
        TestHost host = withBothDrivers().file(PROPERTIES, "spring.datasource.url=jdbc:h2:mem:x");

        assertThat(choice(host, "PostgreSQL")).isEqualTo(Database.POSTGRESQL);
    }

    @Test
    void asksWhenThereAreSeveralDrivers() throws IOException {
        TestHost host = withBothDrivers();

        assertThatThrownBy(() -> choice(host, ""))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("""
                        The project has several JDBC drivers, and nothing says which database Heartbeat's tables go to:
                          postgresql (org.postgresql:postgresql)
                          h2 (com.h2database:h2)
                          Decide with -Dheartbeat.database=postgresql|h2, or with spring.datasource.url in src/main/resources/application.properties.""");
    }

    @Test
    void saysWhatToDoWhenThereIsNone() throws IOException {
        assertThatThrownBy(() -> choice(TestHost.bare(folder), ""))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("""
                        Found no database: the project's pom has no JDBC driver that Heartbeat knows, and application.properties or application.yml in src/main/resources no spring.datasource.url.
                          Add your database's driver to the pom (e.g. org.postgresql:postgresql), or name the database: -Dheartbeat.database=postgresql|mysql|mariadb|h2""");
    }

    @Test
    void speaksOfAFileThatCannotBeReadOnlyWhenItWouldHaveMattered() throws IOException {
        TestHost host = withBothDrivers().file(YAML, "spring:\n  datasource: [\n");

        assertThatThrownBy(() -> choice(host, ""))
                .hasMessageEndingWith("\n  Not looked into, since it can't be read: " + YAML
                        + ", line 3: expected the node content, but found '<stream end>'");
        assertThat(choice(host.without("h2"), "")).isEqualTo(Database.POSTGRESQL);
    }

    @Test
    void refusesANameThatItDoesNotKnow() throws IOException {
        assertThatThrownBy(() -> choice(TestHost.plain(folder), "oracle"))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("heartbeat.database is 'oracle', which Heartbeat doesn't know."
                        + " Write one of: -Dheartbeat.database=postgresql|mysql|mariadb|h2.");
    }

    @Test
    void refusesAnAddressThatItDoesNotKnow() throws IOException {
        TestHost host =
                TestHost.plain(folder).file(PROPERTIES, "spring.datasource.url=jdbc:oracle:thin:@localhost:1521/shop");

        assertThatThrownBy(() -> choice(host, ""))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("spring.datasource.url in src/main/resources names the database 'oracle', which Heartbeat"
                        + " doesn't know. It knows: postgresql, mysql, mariadb, h2. If it is one of these behind"
                        + " another name, name that one with -Dheartbeat.database.");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:mem:x, true",
        "jdbc:h2:file:./data/x, true",
        "jdbc:h2:tcp://localhost/x, false",
        "jdbc:postgresql://localhost/x, false"
    })
    void knowsWhatIsEmbedded(String url, boolean embedded) throws IOException {
        TestHost host = TestHost.plain(folder).file(PROPERTIES, "spring.datasource.url=" + url);

        assertThat(DatabaseChoice.of(host.request(""), host.configuration()).isEmbedded())
                .isEqualTo(embedded);
    }

    private TestHost withBothDrivers() {
        return TestHost.bare(folder).with("com.h2database:h2:1:runtime").with("org.postgresql:postgresql:1:runtime");
    }

    private static Database choice(TestHost host, String named) throws IOException {
        return DatabaseChoice.of(host.request(named), host.configuration()).database();
    }
}
