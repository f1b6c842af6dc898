package dev.heartbeat.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was found, as a page for people and as lines for programs. */
final class Report {

    private static final String CSV_HEAD = "part,contender,instances,round,name,value";

    private final List<String> environment;
    private final List<DrainRound> drains = new ArrayList<>();
    private final List<DrainRound> together = new ArrayList<>();
    private final List<Latency> latencies = new ArrayList<>();
    private final List<Recovery> recoveries = new ArrayList<>();

    /**
     * A report of nothing yet.
     *
     * @param environment where and how it was measured, a line each
     */
    Report(List<String> environment) {
        this.environment = List.copyOf(environment);
    }

    void add(DrainRound round) {
        drains.add(round);
    }

    /** One of the rounds in which one process and several at once take turns. */
    void addTogether(DrainRound round) {
        together.add(round);
    }

    void add(Latency latency) {
        latencies.add(latency);
    }

    void add(Recovery recovery) {
        recoveries.add(recovery);
    }

    String markdown() {
        StringBuilder page = new StringBuilder("# Benchmark\n\n");
        environment.forEach(line -> page.append("- ").append(line).append('\n'));
        return page.append(drains())
                .append(together())
                .append(latencies())
                .append(recoveries())
                .toString();
    }

    String csv() {
        List<String> lines = new ArrayList<>(List.of(CSV_HEAD));
        drains.forEach(round -> addLines(lines, "drain", round));
        together.forEach(round -> addLines(lines, "instances", round));
        for (Latency latency : latencies) {
            String where = "latency,heartbeat,1,1,";
            lines.add(where + "empty_median_millis_" + latency.flows() + "," + latency.emptyMedian());
            lines.add(where + "empty_p95_millis_" + latency.flows() + "," + latency.emptyP95());
            lines.add(where + "claiming_median_millis_" + latency.flows() + "," + latency.claimingMedian());
            lines.add(where + "claiming_p95_millis_" + latency.flows() + "," + latency.claimingP95());
        }
        for (int round = 1; round <= recoveries.size(); round++) {
            String where = "recovery,heartbeat,2," + round + ",";
            lines.add(where + "seconds_from_kill," + recoveries.get(round - 1).fromKill());
            lines.add(
                    where + "seconds_beyond_lease," + recoveries.get(round - 1).beyondLease());
        }
        return String.join("\n", lines) + "\n";
    }

    private static void addLines(List<String> lines, String part, DrainRound round) {
        String where = String.join(
                ",",
                part,
                round.contender().id(),
                String.valueOf(round.instances()),
                String.valueOf(round.round()),
                "");
        if (round.statements().isPresent()) {
            lines.add(where + "statements_per_execution," + round.statementsPerExecution());
        } else {
            lines.add(where + "executions," + round.executions());
            lines.add(where + "seconds," + round.seconds());
            lines.add(where + "executions_per_second," + round.executionsPerSecond());
            lines.add(where + "commits_per_execution," + round.commitsPerExecution());
            lines.add(where + "wal_bytes_per_execution," + round.walBytesPerExecution());
            lines.add(where + "cpu_micros_per_execution," + round.cpuMicrosPerExecution());
        }
    }

    private String drains() {
        List<Contender> contenders = drains.stream()
                .filter(round -> round.statements().isEmpty())
                .map(DrainRound::contender)
                .distinct()
                .toList();
        if (contenders.isEmpty()) {
            return "";
        }
        Table table = new Table(
                "contender",
                "executions/s",
                "slowest … fastest round",
                "Heartbeat ÷ this",
                "statements each",
                "commits each",
                "WAL bytes each",
                "CPU µs each");
        for (Contender contender : contenders) {
            List<DrainRound> timed = timed(contender);
            table.row(
                    contender.title(),
                    number(0, median(timed, DrainRound::executionsPerSecond)),
                    range(timed),
                    ratio(contenders, contender),
                    statements(contender),
                    number(3, median(timed, DrainRound::commitsPerExecution)),
                    number(0, median(timed, DrainRound::walBytesPerExecution)),
                    number(0, median(timed, DrainRound::cpuMicrosPerExecution)));
        }
        return "\n## Drain\n\nMedians of " + timed(contenders.get(0)).size() + " rounds of "
                + number(0, drains.get(0).executions())
                + " executions, each exactly once; statements from a round of their own.\n\n" + table;
    }

    private String together() {
        if (together.isEmpty()) {
            return "";
        }
        Table table = new Table("processes", "executions/s", "slowest … fastest round", "commits each", "CPU µs each");
        together.stream().map(DrainRound::instances).distinct().forEach(instances -> {
            List<DrainRound> rounds = together.stream()
                    .filter(round -> round.instances() == instances)
                    .toList();
            table.row(
                    String.valueOf(instances),
                    number(0, median(rounds, DrainRound::executionsPerSecond)),
                    range(rounds),
                    number(3, median(rounds, DrainRound::commitsPerExecution)),
                    number(0, median(rounds, DrainRound::cpuMicrosPerExecution)));
        });
        return "\n## Several instances of Heartbeat drain together\n\n" + table;
    }

    private String latencies() {
        if (latencies.isEmpty()) {
            return "";
        }
        Table table = new Table(
                "flows in the table",
                "empty: median ms",
                "p95",
                "of the smallest table's",
                "claims " + Timer.CLAIMED + ": median ms",
                "p95");
        for (Latency latency : latencies) {
            table.row(
                    number(0, latency.flows()),
                    number(2, latency.emptyMedian()),
                    number(2, latency.emptyP95()),
                    number(2, latency.emptyMedian() / latencies.get(0).emptyMedian()) + " ×",
                    number(2, latency.claimingMedian()),
                    number(2, latency.claimingP95()));
        }
        return "\n## One heartbeat\n\n" + table;
    }

    private String recoveries() {
        if (recoveries.isEmpty()) {
            return "";
        }
        Table table = new Table("round", "seconds since SIGKILL", "seconds beyond the lease");
        for (int round = 1; round <= recoveries.size(); round++) {
            Recovery recovery = recoveries.get(round - 1);
            table.row(String.valueOf(round), number(2, recovery.fromKill()), number(2, recovery.beyondLease()));
        }
        return "\n## Recovery\n\nUntil the " + Recovery.FLOWS
                + " flows of a killed process have run in another one, with a lease of "
                + Recovery.LEASE.toSeconds() + " s and a heartbeat every " + Recovery.CADENCE.toMillis() + " ms.\n\n"
                + table;
    }

    private List<DrainRound> timed(Contender contender) {
        return drains.stream()
                .filter(round ->
                        round.contender() == contender && round.statements().isEmpty())
                .toList();
    }

    private static double median(List<DrainRound> rounds, ToDoubleFunction<DrainRound> figure) {
        return Statistics.median(rounds.stream().map(figure::applyAsDouble).toList());
    }

    private static String range(List<DrainRound> rounds) {
        double[] sorted = rounds.stream()
                .mapToDouble(DrainRound::executionsPerSecond)
                .sorted()
                .toArray();
        return number(0, sorted[0]) + " … " + number(0, sorted[sorted.length - 1]);
    }

    private String ratio(List<Contender> contenders, Contender contender) {
        if (contender == Contender.HEARTBEAT || !contenders.contains(Contender.HEARTBEAT)) {
            return "";
        }
        double ours = median(timed(Contender.HEARTBEAT), DrainRound::executionsPerSecond);
        return number(2, ours / median(timed(contender), DrainRound::executionsPerSecond)) + " ×";
    }

    private String statements(Contender contender) {
        return drains.stream()
                .filter(round ->
                        round.contender() == contender && round.statements().isPresent())
                .findFirst()
                .map(round -> number(4, round.statementsPerExecution()))
                .orElse("");
    }

    static String number(int decimals, double value) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
