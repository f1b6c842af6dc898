package dev.heartbeat.maven.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be seen of a host project and of an installation in it, for those who look and write nothing. */
public final class HostInspection {

    private final HostProject host;
    private final HostConfiguration configuration;
    private final HostSources sources;

    private HostInspection(HostProject host, HostConfiguration configuration, HostSources sources) {
        this.host = host;
        this.configuration = configuration;
        this.sources = sources;
    }

    /**
     * Reads the project's configuration and sources.
     *
     * @throws IOException if they can't be read
     */
    public static HostInspection of(HostProject host) throws IOException {
        return new HostInspection(host, HostConfiguration.read(host), HostSources.scan(host));
    }

    /** The project that was looked at. */
    public HostProject host() {
        return host;
    }

    /** Why Heartbeat can't run there, with what to do about it; empty if it can. */
    public Optional<String> refusal() {
        try {
            HostRequirements.check(host);
            return Optional.empty();
        } catch (HostProblemException refused) {
            return Optional.ofNullable(refused.getMessage());
        }
    }

    /** What a setting is when no profile is active, placeholders replaced as far as files tell. */
    public Optional<String> setting(String key) {
        return configuration.get(key);
    }

    /** The configuration files that can't be read, each with the reason. */
    public List<String> unreadable() {
        return configuration.unreadable();
    }

    /** The source files with a flow. */
    public List<Path> flows() {
        return sources.flows();
    }

    /** Whether a class starts a Spring Boot application. */
    public boolean hasApplication() {
        return sources.hasApplication();
    }

    /** The JDBC drivers that Heartbeat knows and the application has, as {@code group:artifact}. */
    public List<String> drivers() {
        return Arrays.stream(Database.values())
                .filter(database -> database.hasDriverIn(host))
                .map(Database::driver)
                .toList();
    }

    /** Whether Flyway or Liquibase is there to bring up tables. */
    public boolean hasSchemaTool() throws IOException {
        return SchemaTool.of(host) != SchemaTool.NONE;
    }

    /** Whether a changelog of the host leads to our change sets; true where Liquibase isn't used. */
    public boolean runsItsChangeSets() throws IOException {
        return SchemaTool.of(host) != SchemaTool.LIQUIBASE || new LiquibaseFolder(host).isIncluded();
    }

    /**
     * The copies of the runtime's migrations, in the order in which they have to run.
     *
     * @param runtime the jar of {@code heartbeat-runtime}, or the folder of its classes
     * @param database the database that the user named
     * @throws HostProblemException if the project doesn't tell its database, or the place of its migrations
     * @throws IOException if something can't be read
     */
    public List<InstalledMigration> migrations(Path runtime, String runtimeVersion, Optional<String> database)
            throws IOException {
        InstallRequest request = new InstallRequest(
                host,
                runtime,
                runtimeVersion,
                runtimeVersion,
                database,
                Optional.empty(),
                EditPolicy.KEEP,
                RunMode.DRY_RUN);
        return new Installation(request)
                .plannedMigrations().stream()
                        .map(file -> new InstalledMigration(file.path(), state(file.change())))
                        .toList();
    }

    private static InstalledMigration.State state(Change change) {
        return switch (change) {
            case CREATE -> InstalledMigration.State.MISSING;
            case IDENTICAL -> InstalledMigration.State.UNCHANGED;
            case CONFLICT, UPDATE -> InstalledMigration.State.CHANGED;
            case SKIP -> InstalledMigration.State.NOT_NEEDED;
        };
    }
}
