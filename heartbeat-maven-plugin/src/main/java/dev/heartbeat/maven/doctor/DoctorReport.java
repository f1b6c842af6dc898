package dev.heartbeat.maven.doctor;

import java.util.List;

/**
 * What an examination found, in the words that the user reads.
 *
 * @param lines in their order
 * @param broken the codes of what is broken; empty if nothing is
 */
public record DoctorReport(List<Line> lines, List<String> broken) {

    /**
     * A line of the report.
     *
     * @param severity how bad what it says is
     * @param text for people
     */
    public record Line(Severity severity, String text) {}

    /** Copies what it is given. */
    public DoctorReport {
        lines = List.copyOf(lines);
        broken = List.copyOf(broken);
    }

    /** What to say at the end where something is broken. */
    public String advice() {
        return "heartbeat:doctor found what is broken: " + String.join(", ", broken)
                + ". How to mend it stands above, and at more length in Heartbeat's docs/doctor.md. What is meant to be so is passed"
                + " over with -Dheartbeat.ignore=<codes>.";
    }
}
