package dev.heartbeat.maven.flows;

import dev.heartbeat.maven.install.HostProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the flows that a build knows, those of the project itself and of the libraries that it runs with. */
public final class FlowList {

    private static final int TIMES = 3;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final FlowsRequest request;
    private final List<String> warnings = new ArrayList<>();
    private boolean hasIntervals;

    /** Prepares a list; nothing is read before {@link #run()}. */
    public FlowList(FlowsRequest request) {
        this.request = request;
    }

    /** Says why a project is passed over; empty if it may have flows. */
    public static Optional<String> reasonToSkip(HostProject host) {
        return host.packaging().equals("pom") ? Optional.of("a pom, which has no classes") : Optional.empty();
    }

    /** The flows, each with its schedule and its next three times in its own time zone. */
    public FlowsReport run() {
        List<CataloguedFlow> flows = flows();
        if (flows.isEmpty() && !warnings.isEmpty()) {
            return new FlowsReport(List.of(), warnings);
        }
        if (!isCompiled() && !request.host().flows().isEmpty()) {
            warnings.add(request.project() + " isn't compiled yet, so its own flows aren't known. Run: mvn compile"
                    + " heartbeat:flows");
        } else if (flows.isEmpty()) {
            warnings.add(nothing());
        }
        return new FlowsReport(flows.isEmpty() ? List.of() : table(flows), warnings);
    }

    private List<CataloguedFlow> flows() {
        List<CataloguedFlow> flows = new ArrayList<>();
        for (Path place : Stream.concat(Stream.of(request.classes()), request.libraries().stream())
                .toList()) {
            try {
                flows.addAll(Catalogue.read(place));
            } catch (IOException failure) {
                warnings.add("Left out: " + failure.getMessage() + ".");
            }
        }
        flows.sort(Comparator.comparing(CataloguedFlow::name).thenComparing(CataloguedFlow::className));
        return flows;
    }

    private boolean isCompiled() {
        return Files.isDirectory(request.classes());
    }

    private String nothing() {
        return request.host().flows().isEmpty()
                ? request.project() + " has no flow. mvn heartbeat:install writes one to start from."
                : request.project() + " has classes with @DataFlow, but its compiler listed none of them. Run mvn clean"
                        + " compile, and then mvn heartbeat:doctor, which says why.";
    }

    private List<String> table(List<CataloguedFlow> flows) {
        Table table = new Table();
        table.row("NAME", "SCHEDULE", "ZONE", "NEXT");
        flows.forEach(flow -> row(table, flow));
        List<String> lines = new ArrayList<>();
        lines.add("Flows of " + request.project() + ", with their next times after " + moment() + ":");
        lines.add("");
        lines.addAll(table.lines());
        if (hasIntervals) {
            lines.add("");
            lines.add("An interval counts from a flow's last run, here as if that were at " + moment() + ".");
        }
        return lines;
    }

    private void row(Table table, CataloguedFlow flow) {
        FlowSchedule schedule = new FlowSchedule(flow, request.host()::setting);
        if (schedule.isType()) {
            table.row(flow.name(), "a type: records of your own say when");
            return;
        }
        hasIntervals |= schedule.isInterval();
        try {
            ZoneId zone = schedule.zone();
            String next = schedule.nextTimes(request.at(), TIMES).stream()
                    .map(time -> TIME.format(time.atZone(zone)))
                    .collect(Collectors.joining("  "));
            String disabled = schedule.isEnabled() ? "" : " (disabled)";
            table.row(flow.name(), schedule.text() + disabled, zone.getId(), next);
        } catch (IllegalArgumentException refused) {
            warnings.add(
                    "heartbeat.flows." + flow.name() + " in the configuration can't be read, so the application will"
                            + " not start: " + refused.getMessage());
            table.row(flow.name(), schedule.text(), "", "");
        }
    }

    private Instant moment() {
        return request.at().truncatedTo(ChronoUnit.SECONDS);
    }
}
