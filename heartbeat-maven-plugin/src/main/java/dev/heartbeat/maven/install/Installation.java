package dev.heartbeat.maven.install;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Installs Heartbeat into a project: what the pom lacks, its migrations, its configuration and a sample flow are planned, written all
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
        SchemaSetup schema = SchemaSetup.of(request, database);

        List<PlannedFile> migrations = migrations(runtime, configuration, database, schema);
        List<PlannedFile> plan = new ArrayList<>();
        plan.add(PomEdit.plan(request, schema));
        plan.addAll(migrations);
        if (schema.tool() == SchemaTool.LIQUIBASE) {
            LiquibaseChangelog.of(host, configuration).plan().ifPresent(plan::add);
        }
        plan.add(ConfigurationFile.plan(host, runtime.configuration(), schema, request.editPolicy()));
        plan.add(SampleFlow.plan(host, HostSources.scan(host), request.editPolicy()));
        List<String> advice = advice(plan, configuration, schema);
        if (request.runMode() == RunMode.WRITE) {
            new FileTransaction(host).write(plan);
        }
        return new InstallReport(
                plan.stream().map(file -> file.line(host)).toList(), warnings(plan, migrations), advice);
    }

    /** The copies of the migrations, each as it is and as it should be. Nothing is written. */
    List<PlannedFile> plannedMigrations() throws IOException {
        RuntimeContents runtime = RuntimeContents.read(request.runtime(), request.runtimeVersion());
        HostConfiguration configuration = HostConfiguration.read(host);
        DatabaseChoice database = DatabaseChoice.of(request, configuration);
        return migrations(runtime, configuration, database, SchemaSetup.asFound(host, database));
    }

    private List<PlannedFile> migrations(
            RuntimeContents runtime, HostConfiguration configuration, DatabaseChoice database, SchemaSetup schema)
            throws IOException {
        List<Migration> ours = runtime.migrationsFor(database.database());
        return switch (schema.tool()) {
            case FLYWAY ->
                FlywayFolder.of(host, configuration, database.database()).plan(ours, request.editPolicy());
            case LIQUIBASE -> new LiquibaseFolder(host).plan(ours, request.editPolicy());
            case NONE ->
                List.of(PlannedFile.skipped(
                        host.resources().resolve("db/migration"),
                        "on an embedded database without Flyway, Heartbeat brings up its tables itself"));
        };
    }

    private List<String> warnings(List<PlannedFile> plan, List<PlannedFile> migrations) {
        String kept = plan.stream()
                .filter(file -> file.change() == Change.CONFLICT)
                .map(file -> host.shown(file.path()))
                .collect(Collectors.joining(", "));
        List<String> warnings = new ArrayList<>();
        host.processorPaths().obstacle().ifPresent(warnings::add);
        if (kept.isEmpty()) {
            return warnings;
        }
        warnings.add("Kept as it is, though it differs from Heartbeat's: " + kept + ".");
        warnings.add("If the change is yours, that is fine. To see the difference: commit, run again with"
                + " -Dheartbeat.force, look at what your version control shows, and take back what you don't want.");
        if (migrations.stream().anyMatch(file -> file.change() == Change.CONFLICT)) {
            warnings.add("Leave a migration alone that some database has already run: Flyway and Liquibase refuse"
                    + " one that has changed since.");
        }
        return warnings;
    }

    private List<String> advice(List<PlannedFile> plan, HostConfiguration configuration, SchemaSetup schema)
            throws IOException {
        List<String> advice = new ArrayList<>(schema.notes());
        if (schema.addsFlyway()) {
            boolean kept = plan.stream()
                    .anyMatch(file ->
                            file.change() == Change.CONFLICT && file.path().equals(ConfigurationFile.path(host)));
            advice.add(kept ? ConfigurationFile.WITHOUT_BASELINE : ConfigurationFile.WITH_BASELINE);
        }
        if (!advice.isEmpty()) {
            advice.add("");
        }
        if (schema.tool() == SchemaTool.LIQUIBASE) {
            advice.addAll(LiquibaseChangelog.of(host, configuration).advice());
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
