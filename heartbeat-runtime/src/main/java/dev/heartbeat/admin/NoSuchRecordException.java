package dev.heartbeat.admin;

/** There is no flow, or no run, with that id. */
public class NoSuchRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private NoSuchRecordException(String message) {
        super(message);
    }

    static NoSuchRecordException flow(long id) {
        return new NoSuchRecordException(
                "There is no flow with the id " + id + "; it may have been deleted. Find it by its name.");
    }

    static NoSuchRecordException run(long id) {
        return new NoSuchRecordException("There is no run with the id " + id
                + "; it may have been deleted, since histories are kept only so long (heartbeat.retention.*).");
    }
}
