package dev.heartbeat.maven.schedule;

import dev.heartbeat.maven.flows.CataloguedFlow;
import dev.heartbeat.maven.install.HostConfiguration;
import dev.heartbeat.maven.install.HostProblemException;
import dev.heartbeat.schedule.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How often heartbeats are wanted: as the flows need them, or as the user says. */
final class Demand {

    private static final int NAMED_AT_MOST = 3;

    /**
     * The cadence of one scheduler.
     *
     * @param cadence how often it beats
     * @param reason why so, as a sentence
     */
    record Choice(Cadence cadence, String reason) {}

    private final Optional<Integer> chosen;
    private final List<FlowTimes> flows;

    private Demand(Optional<Integer> chosen, List<FlowTimes> flows) {
        this.chosen = chosen;
        this.flows = flows;
    }

    static Demand of(Optional<String> cadence, List<CataloguedFlow> catalogued, HostConfiguration configuration) {
        if (cadence.isPresent()) {
            return new Demand(Optional.of(seconds(cadence.get())), List.of());
        }
        List<FlowTimes> flows = catalogued.stream()
                .flatMap(flow -> FlowTimes.of(flow, configuration).stream())
                .toList();
        if (flows.isEmpty()) {
            throw new HostProblemException((catalogued.isEmpty()
                            ? "The project's compiled classes have no flow, so nothing tells how often a heartbeat should"
                                    + " come. Compile first (mvn compile heartbeat:schedule …)"
                            : "None of the project's flows has a schedule of its own, so nothing tells how often a"
                                    + " heartbeat should come. Give one of them a schedule")
                    + ", or say it: -Dheartbeat.cadence=5m.");
        }
        return new Demand(Optional.empty(), flows);
    }

    private static int seconds(String cadence) {
        try {
            return Interval.parse(cadence.strip()).seconds();
        } catch (IllegalArgumentException refused) {
            throw new HostProblemException("heartbeat.cadence: " + refused.getMessage());
        }
    }

    /** The flows with their schedules, for people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int width = flows.stream().mapToInt(flow -> flow.name().length()).max().orElse(0);
        flows.forEach(flow -> lines.add(
                "  " + flow.name() + " ".repeat(width + 2 - flow.name().length()) + flow.schedule()));
        if (!lines.isEmpty()) {
            lines.add(0, "Flows and when they run:");
        }
        return lines;
    }

    Choice choose(Target target) {
        if (chosen.isPresent()) {
            return new Choice(target.exactly(chosen.get()), "That is what heartbeat.cadence said.");
        }
        long step = flows.stream().mapToLong(FlowTimes::step).reduce(0, FlowTimes::gcd);
        Cadence cadence = target.greatestFor(step);
        List<String> late = flows.stream()
                .filter(flow -> !cadence.divides(flow.step()))
                .map(FlowTimes::name)
                .toList();
        return new Choice(
                cadence,
                late.isEmpty()
                        ? "That is the longest distance that meets the times of all flows."
                        : "It can't meet all times, so these run late: " + named(late) + ".");
    }

    private static String named(List<String> names) {
        String first = names.stream().limit(NAMED_AT_MOST).collect(Collectors.joining(", "));
        return names.size() > NAMED_AT_MOST ? first + " and " + (names.size() - NAMED_AT_MOST) + " more" : first;
    }
}
