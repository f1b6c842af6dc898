package dev.heartbeat.model;

/**
 * One thing that is wrong with a record.
 *
 * @param field the column it is about
 * @param problem what is wrong with it, as the rest of a sentence that begins with the field
 */
public record Violation(String field, String problem) {

    @Override
    public String toString() {
        return field + " " + problem;
    }
}
