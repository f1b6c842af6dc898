package dev.heartbeat.maven.install;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A copy of a migration of Heartbeat's in the host project.
 *
 * @param path where it is, or where {@code install} would put it
 * @param state what is there
 */
public record InstalledMigration(Path path, State state) {

    private static final Pattern VERSION = Pattern.compile("\\D*(\\d+(?:[._]\\d+)*).*");

    /** How a copy compares with the runtime's own. */
    public enum State {
        /** It isn't there. */
        MISSING,
        /** It says the same. */
        UNCHANGED,
        /** It says something else. */
        CHANGED,
        /** None is needed, since the runtime brings up the tables itself. */
        NOT_NEEDED
    }

    /** Whether its number is smaller than that of the other one. */
    public boolean runsBefore(InstalledMigration other) {
        Optional<MigrationVersion> mine = version();
        Optional<MigrationVersion> theirs = other.version();
        return mine.isPresent() && theirs.isPresent() && mine.get().compareTo(theirs.get()) < 0;
    }

    private Optional<MigrationVersion> version() {
        Matcher name = VERSION.matcher(String.valueOf(path.getFileName()));
        return name.matches() ? MigrationVersion.parse(name.group(1)) : Optional.empty();
    }
}
