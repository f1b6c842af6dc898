package dev.heartbeat.maven.doctor;

import dev.heartbeat.maven.install.HostProblemException;
import dev.heartbeat.maven.install.InstalledMigration;
import dev.heartbeat.maven.install.InstalledMigration.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether the project's copies of the migrations are all there, in their order, and as they were. */
record MigrationsCheck() implements Check {

    @Override
    public String topic() {
        return "migrations";
    }

    @Override
    public List<Finding> examine(DoctorRequest request) throws IOException {
        // With always, the runtime brings up its tables whatever the project has.
        boolean automatic = request.host()
                .setting("heartbeat.migrate")
                .filter("always"::equalsIgnoreCase)
                .isPresent();
        if (request.runtime().isEmpty() || automatic || DatabaseCheck.isUndecided(request)) {
            return List.of();
        }
        Library runtime = request.runtime().get();
        try {
            return compare(request, request.host().migrations(runtime.path(), runtime.version(), request.database()));
        } catch (HostProblemException problem) {
            return List.of(Diagnosis.UNKNOWN_DATABASE.found(String.valueOf(problem.getMessage())));
        }
    }

    private static List<Finding> compare(DoctorRequest request, List<InstalledMigration> migrations)
            throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (InstalledMigration migration : migrations) {
            String shown = request.host().host().shown(migration.path());
            if (migration.state() == State.MISSING) {
                findings.add(Diagnosis.MIGRATION_MISSING.found(shown));
            } else if (migration.state() == State.CHANGED) {
                findings.add(Diagnosis.MIGRATION_CHANGED.found(shown));
            }
        }
        findings.addAll(order(request, migrations));
        boolean needed = migrations.stream().anyMatch(migration -> migration.state() != State.NOT_NEEDED);
        if (needed && !hasSchemaTool(request)) {
            findings.add(Diagnosis.NO_SCHEMA_TOOL.found());
        }
        if (needed && !request.host().runsItsChangeSets()) {
            findings.add(Diagnosis.CHANGELOG_NOT_INCLUDED.found());
        }
        return findings;
    }

    private static List<Finding> order(DoctorRequest request, List<InstalledMigration> migrations) {
        List<InstalledMigration> present = migrations.stream()
                .filter(migration -> migration.state() == State.UNCHANGED || migration.state() == State.CHANGED)
                .toList();
        List<Finding> findings = new ArrayList<>();
        for (int index = 1; index < present.size(); index++) {
            InstalledMigration earlier = present.get(index - 1);
            InstalledMigration later = present.get(index);
            if (later.runsBefore(earlier)) {
                findings.add(Diagnosis.MIGRATION_OUT_OF_ORDER.found(
                        request.host().host().shown(later.path()),
                        request.host().host().shown(earlier.path())));
            }
        }
        return findings;
    }

    private static boolean hasSchemaTool(DoctorRequest request) throws IOException {
        return request.host().hasSchemaTool()
                || request.hasLibraryOf("org.flywaydb")
                || request.hasLibraryOf("org.liquibase");
    }
}
