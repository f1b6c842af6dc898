package dev.heartbeat.maven.install;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The host's database, and the address by which it was recognised, if that was it.
 *
 * @param database which one
 * @param url the host's {@code spring.datasource.url}
 */
record DatabaseChoice(Database database, Optional<String> url) {

    private static final String URL = "spring.datasource.url";

    /** What the user named decides, then the host's address, then its drivers. */
    static DatabaseChoice of(InstallRequest request, HostConfiguration configuration) {
        Optional<String> url = configuration.get(URL).filter(value -> value.startsWith("jdbc:"));
        if (request.database().isPresent()) {
            return new DatabaseChoice(named(request.database().get()), url);
        }
        if (url.isPresent() && !scheme(url.get()).startsWith("$")) {
            return new DatabaseChoice(addressed(url.get()), url);
        }
        return new DatabaseChoice(driven(request.host(), configuration), Optional.empty());
    }

    /** Whether it lives in the application's own process. */
    boolean isEmbedded() {
        return database == Database.H2
                && url.stream()
                        .noneMatch(value -> value.startsWith("jdbc:h2:tcp:") || value.startsWith("jdbc:h2:ssl:"));
    }

    private static Database named(String name) {
        return Database.named(name)
                .orElseThrow(() -> new HostProblemException("heartbeat.database is '" + name
                        + "', which Heartbeat doesn't know. Write one of: -Dheartbeat.database="
                        + Database.names("|") + "."));
    }

    private static Database addressed(String url) {
        // A driver that wraps another stands in front: jdbc:tc:postgresql:…
        return Arrays.stream(url.substring("jdbc:".length()).split(":", 3))
                .limit(2)
                .flatMap(part -> Database.named(part).stream())
                .findFirst()
                .orElseThrow(() -> new HostProblemException(URL + " in src/main/resources names the database '"
                        + scheme(url) + "', which Heartbeat doesn't know. It knows: " + Database.names(", ")
                        + ". If it is one of these behind another name, name that one with -Dheartbeat.database."));
    }

    private static String scheme(String url) {
        return url.split(":", 3)[1].toLowerCase(Locale.ROOT);
    }

    private static Database driven(HostProject host, HostConfiguration configuration) {
        List<Database> drivers = Arrays.stream(Database.values())
                .filter(database -> database.hasDriverIn(host))
                .toList();
        if (drivers.size() == 1) {
            return drivers.get(0);
        }
        String unreadable = configuration.unreadable().stream()
                .map(problem -> "\n  Not looked into, since it can't be read: " + problem)
                .collect(Collectors.joining());
        if (drivers.isEmpty()) {
            throw new HostProblemException("Found no database: the project's pom has no JDBC driver that Heartbeat"
                    + " knows, and application.properties or application.yml in src/main/resources no " + URL + "."
                    + "\n  Add your database's driver to the pom (e.g. " + Database.POSTGRESQL.driver() + "), or name"
                    + " the database: -Dheartbeat.database=" + Database.names("|") + unreadable);
        }
        throw new HostProblemException("The project has several JDBC drivers, and nothing says which database"
                + " Heartbeat's tables go to:"
                + drivers.stream()
                        .map(database -> "\n  " + database + " (" + database.driver() + ")")
                        .collect(Collectors.joining())
                + "\n  Decide with -Dheartbeat.database="
                + drivers.stream().map(Database::toString).collect(Collectors.joining("|"))
                + ", or with " + URL + " in src/main/resources/application.properties." + unreadable);
    }
}
