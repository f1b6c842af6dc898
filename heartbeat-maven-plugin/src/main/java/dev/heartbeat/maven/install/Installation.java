package dev.heartbeat.maven.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Installs Heartbeat into a project: its migrations, its configuration and a sample flow are planned, written all
 * together or not at all, and reported with what is left to do.
 */
public final class Installation {

    private final InstallRequest request;
    private final HostProject host;

    /** Prepares an installation; nothing happens before {@link #run()}. */
    public Installation(InstallRequest request) {
        this.request = request;
        this.host = request.host();
    }

    /**
     * Writes what is missing.
     *
     * @return what was done and what is left to do
     * @throws HostProblemException if the project must be mended first; nothing was written
     * @throws IOException if something can't be read or written; nothing was written
     */
    public InstallReport run() throws IOException {
        HostRequirements.check(host);
        RuntimeContents runtime = RuntimeContents.read(request.runtime(), request.runtimeVersion());
        HostConfiguration configuration = HostConfiguration.read(host);
        DatabaseChoice database = DatabaseChoice.of(request, configuration);

        List<PlannedFile> migrations = migrations(runtime, configuration, database);
        List<PlannedFile> plan = new ArrayList<>(migrations);
        plan.add(PlannedFile.of(
                host, host.resources().resolve("heartbeat.yml"), runtime.configuration(), request.editPolicy()));
        plan.add(SampleFlow.plan(host, HostSources.scan(host), request.editPolicy()));
        if (request.runMode() == RunMode.WRITE) {
            new FileTransaction(host).write(plan);
        }
        return new InstallReport(
                plan.stream().map(file -> file.line(host)).toList(),
                warnings(plan, migrations),
                advice(plan, configuration, database));
    }

    /** The copies of the migrations, each as it is and as it should be. Nothing is written. */
    List<PlannedFile> plannedMigrations() throws IOException {
        RuntimeContents runtime = RuntimeContents.read(request.runtime(), request.runtimeVersion());
        HostConfiguration configuration = HostConfiguration.read(host);
        return migrations(runtime, configuration, DatabaseChoice.of(request, configuration));
    }

    private List<PlannedFile> migrations(
            RuntimeContents runtime, HostConfiguration configuration, DatabaseChoice database) throws IOException {
        List<Migration> migrations = runtime.migrationsFor(database.database());
        if (host.schemaTool() == SchemaTool.LIQUIBASE) {
            return new LiquibaseFolder(host).plan(migrations, request.editPolicy());
        }
        if (host.schemaTool() == SchemaTool.NONE && database.isEmbedded()) {
            Path folder = host.resources().resolve("db/migration");
            return List.of(PlannedFile.skipped(
                    folder, "on an embedded database without Flyway, Heartbeat brings up its tables itself"));
        }
        return FlywayFolder.of(host, configuration, database.database()).plan(migrations, request.editPolicy());
    }

    private List<String> warnings(List<PlannedFile> plan, List<PlannedFile> migrations) {
        String kept = plan.stream()
                .filter(file -> file.change() == Change.CONFLICT)
                .map(file -> host.shown(file.path()))
                .collect(Collectors.joining(", "));
        if (kept.isEmpty()) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>();
        warnings.add("Kept as it is, though it differs from Heartbeat's: " + kept + ".");
        warnings.add("If the change is yours, that is fine. To see the difference: commit, run again with"
                + " -Dheartbeat.force, look at what your version control shows, and take back what you don't want.");
        if (migrations.stream().anyMatch(file -> file.change() == Change.CONFLICT)) {
            warnings.add("Leave a migration alone that some database has already run: Flyway and Liquibase refuse"
                    + " one that has changed since.");
        }
        return warnings;
    }

    private List<String> advice(List<PlannedFile> plan, HostConfiguration configuration, DatabaseChoice database)
            throws IOException {
        List<String> advice = new ArrayList<>(PomAdvice.of(request, database));
        if (host.schemaTool() == SchemaTool.LIQUIBASE && !new LiquibaseFolder(host).isIncluded()) {
            advice.add("Add to your Liquibase changelog (here as in db.changelog-master.yaml):");
            advice.add("    - includeAll:");
            advice.add("        path: " + LiquibaseFolder.CLASSPATH);
            advice.add("");
        }
        if (request.runMode() == RunMode.DRY_RUN) {
            advice.add("Dry run: nothing was written.");
        } else if (!advice.isEmpty()
                || plan.stream().anyMatch(file -> file.change().writes())) {
            advice.addAll(NextSteps.lines(configuration));
        }
        return advice;
    }
}
