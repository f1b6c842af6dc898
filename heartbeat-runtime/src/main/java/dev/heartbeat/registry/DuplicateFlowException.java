package dev.heartbeat.registry;

/** Two classes on the class path declare flows of one name. */
public class DuplicateFlowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DuplicateFlowException(FoundFlow one, FoundFlow other) {
        super("The flow name '%s' is declared twice: by %s, and by %s."
                .formatted(one.name(), one.place(), other.place()));
    }
}
