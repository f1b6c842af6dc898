package dev.heartbeat.it.storm;

import dev.heartbeat.it.DatabaseServer;
import dev.heartbeat.it.MariaDb;
import java.io.IOException;
import java.nio.file.Path;

class StormOnMariaDbIT extends StormContract {

    StormOnMariaDbIT() {
        super("mariadb", TimeSql.MARIADB);
    }

    @Override
    DatabaseServer start(Path folder) throws IOException {
        return new MariaDb();
    }
}
