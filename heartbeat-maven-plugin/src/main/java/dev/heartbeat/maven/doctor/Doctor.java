package dev.heartbeat.maven.doctor;

import dev.heartbeat.maven.doctor.DoctorReport.Line;
import dev.heartbeat.maven.install.HostInspection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Examines a project: whether its flows will be registered, find their tables, and be set off by nobody else. */
public final class Doctor {

    private static final List<Check> OF_A_LIBRARY =
            List.of(new VersionsCheck(), new ProcessorCheck(), new RegistryCheck());

    private static final List<Check> OF_AN_APPLICATION = List.of(
            new HostCheck(),
            new ConfigurationCheck(),
            new VersionsCheck(),
            new ProcessorCheck(),
            new RegistryCheck(),
            new DatabaseCheck(),
            new MigrationsCheck(),
            new AccessCheck(),
            new EndpointCheck());

    private final DoctorRequest request;
    private final Marks marks;
    private final List<Line> lines = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    /** Prepares an examination; nothing is read before {@link #run()}. */
    public Doctor(DoctorRequest request, Marks marks) {
        this.request = request;
        this.marks = marks;
    }

    /**
     * Says why a project is passed over.
     *
     * @param reactorSize how many projects this build has
     * @return empty if there is something to examine
     */
    public static Optional<String> reasonToSkip(HostInspection host, int reactorSize) {
        if (host.host().packaging().equals("pom")) {
            return Optional.of("a pom, in which no application runs");
        }
        // Whoever runs the goal in one project means that one, whatever it looks like.
        return reactorSize == 1 || host.hasApplication() || !host.flows().isEmpty()
                ? Optional.empty()
                : Optional.of("neither an application nor a flow");
    }

    /**
     * Examines the project: as a library if it only has flows, which run in applications elsewhere.
     *
     * @throws IOException if something can't be read
     */
    public DoctorReport run() throws IOException {
        boolean isLibrary =
                !request.host().hasApplication() && !request.host().flows().isEmpty();
        return examine(isLibrary ? OF_A_LIBRARY : OF_AN_APPLICATION);
    }

    private DoctorReport examine(List<Check> checks) throws IOException {
        int width =
                checks.stream().mapToInt(check -> check.topic().length()).max().orElse(0);
        lines.add(new Line(Severity.FINE, "heartbeat:doctor looks at " + request.project()));
        for (Check check : checks) {
            List<Finding> findings = check.examine(request).stream()
                    .filter(finding -> !request.ignored().contains(finding.diagnosis()))
                    .toList();
            String topic = check.topic() + " ".repeat(width - check.topic().length());
            findings.forEach(finding -> tell(finding, topic));
            if (findings.isEmpty()) {
                lines.add(line(Severity.FINE, topic));
            } else if (check instanceof HostCheck) {
                break; // Where Heartbeat isn't, everything else would be wrong, too.
            }
        }
        return new DoctorReport(lines, broken);
    }

    private void tell(Finding finding, String topic) {
        Severity severity = finding.diagnosis().severity();
        Line first = line(severity, topic + "  " + finding.text());
        lines.add(first);
        lines.add(new Line(
                severity, " ".repeat(first.text().length() - finding.text().length()) + finding.remedy()));
        if (severity == Severity.BROKEN) {
            broken.add(finding.diagnosis().name());
        }
    }

    private Line line(Severity severity, String text) {
        return new Line(severity, "  " + marks.of(severity) + " " + text.stripTrailing());
    }
}
