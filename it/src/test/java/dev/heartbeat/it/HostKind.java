package dev.heartbeat.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Projects as people have them, each of which knows nothing of Heartbeat. */
enum HostKind {
    /** As Spring Initializr makes it, with properties, on H2. */
    PLAIN("plain-on-h2", "", Schema.NONE, "heartbeat.yml"),
    /** As Spring Initializr makes it, with YAML, Lombok and the configuration processor, and a database in use. */
    INITIALIZR("initializr-on-postgres", "", Schema.IN_USE, "db/migration/V1__create_data_flows.sql"),
    /** An application beside a module with the migrations. */
    REACTOR("tables-and-shop", "shop", Schema.NONE, "db/migration/V1_5__create_data_flows.sql"),
    /** Flyway, and a pom with tabs, CRLF and comments. */
    WINDOWS("flyway-on-postgres", "", Schema.EMPTY, "db/migration/V008__create_data_flows.sql"),
    /** Liquibase, and a parent that manages the plugins. */
    HOUSE("house-parent", "", Schema.EMPTY, "db/changelog/heartbeat/0001_create_data_flows.sql");

    /** What a server has for it. */
    private enum Schema {
        NONE,
        EMPTY,
        IN_USE
    }

    private final String project;
    private final String application;
    private final Schema schema;
    private final String created;

    HostKind(String project, String application, Schema schema, String created) {
        this.project = project;
        this.application = application;
        this.schema = schema;
        this.created = created;
    }

    /** A fresh copy under a path with spaces, and letters that not every Maven expects. */
    Path make(String maven) throws IOException {
        Path root = Workshop.copyOf(project, "Läden und Lager, " + this + " " + maven);
        if (this == WINDOWS) {
            Path pom = root.resolve("pom.xml");
            Files.writeString(
                    pom,
                    Files.readString(pom)
                            .replace("  ", "\t")
                            .replace("<dependencies>", "<!-- Grüße -->\n\t<dependencies> <!-- all of them -->")
                            .replace("\n", "\r\n"));
        }
        return root;
    }

    /** The module of the application. */
    Path application(Path root) {
        return root.resolve(application);
    }

    /** A file among those that it gets, by whose name one sees that its own migrations were counted. */
    String created() {
        return "src/main/resources/" + created;
    }

    boolean needsPostgres() {
        return schema != Schema.NONE;
    }

    boolean hasTablesAlready() {
        return schema == Schema.IN_USE;
    }
}
