package dev.heartbeat.it.storm;

import dev.heartbeat.it.DatabaseServer;
import dev.heartbeat.it.Postgres;
import java.io.IOException;
import java.nio.file.Path;

class StormOnPostgresIT extends StormContract {

    StormOnPostgresIT() {
        super("postgresql", TimeSql.POSTGRESQL);
    }

    @Override
    DatabaseServer start(Path folder) throws IOException {
        return new Postgres(folder);
    }
}
