package dev.heartbeat.model;

import java.util.List;
import java.util.stream.Collectors;

/** A record that can't be stored as it is. */
public class InvalidRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    /** Carries everything that is wrong, not just the first. */
    public InvalidRecordException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** Everything that is wrong with the record. */
    public List<Violation> violations() {
        return violations;
    }
}
