package dev.heartbeat.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real PostgreSQL that can be stopped and started again on the same port with the same data. */
public final class Postgres implements DatabaseServer {

    private final Path data;
    private EmbeddedPostgres server;

    public Postgres(Path folder) throws IOException {
        this.data = folder.resolve("postgres");
        this.server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .start();
    }

    String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public JdbcClient sql() {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    @Override
    public void stop() throws IOException {
        server.close();
    }

    @Override
    public void startAgain() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(server.getPort())
                .start();
    }

    @Override
    public Map<String, String> environment() {
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
