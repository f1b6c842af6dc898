package dev.heartbeat.it;

import java.io.IOException;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A real database server that can be stopped and started again on the same port with the same data. */
public interface DatabaseServer extends AutoCloseable {

    JdbcClient sql();

    void stop() throws IOException;

    void startAgain() throws IOException;

    /** What points a Spring Boot application here. */
    Map<String, String> environment();

    @Override
    void close() throws IOException;
}
