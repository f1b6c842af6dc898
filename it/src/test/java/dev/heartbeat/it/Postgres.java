package dev.heartbeat.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL that can be stopped and started again on the same port with the same data. */
final class Postgres implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;

    Postgres(Path folder) throws IOException {
        this.data = folder.resolve("postgres");
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    JdbcClient sql() {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    void stop() throws IOException {
        server.close();
    }

    void startAgain() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(server.getPort())
                .start();
    }

    /** What points a Spring Boot application here. */
    Map<String, String> environment() {
        return Map.of(
                "SPRING_DATASOURCE_URL", url(),
                "SPRING_DATASOURCE_USERNAME", "postgres",
                "SPRING_DATASOURCE_PASSWORD", "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
