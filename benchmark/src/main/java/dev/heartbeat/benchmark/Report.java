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

    String markdown() {
        StringBuilder page = new StringBuilder("# Benchmark\n\n");
        environment.forEach(line -> page.append("- ").append(line).append('\n'));
        page.append(drains());
        return page.toString();
    }

    String csv() {
        StringBuilder lines = new StringBuilder(CSV_HEAD).append('\n');
        for (DrainRound round : drains) {
            if (round.statements().isPresent()) {
                line(lines, round, "statements_per_execution", round.statementsPerExecution());
            } else {
                line(lines, round, "executions", round.executions());
                line(lines, round, "seconds", round.seconds());
                line(lines, round, "executions_per_second", round.executionsPerSecond());
                line(lines, round, "commits_per_execution", round.commitsPerExecution());
                line(lines, round, "wal_bytes_per_execution", round.walBytesPerExecution());
                line(lines, round, "cpu_micros_per_execution", round.cpuMicrosPerExecution());
            }
        }
        return lines.toString();
    }

    private static void line(StringBuilder lines, DrainRound round, String name, double value) {
        lines.append(String.format(
                Locale.ROOT,
                "drain,%s,%d,%d,%s,%.6f%n",
                round.contender().id(),
                round.instances(),
                round.round(),
                name,
                value));
    }

    private String drains() {
        List<Contender> contenders = drains.stream()
                .filter(round -> round.instances() == 1)
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
                "Heartbeat is faster by",
                "statements each",
                "commits each",
                "WAL bytes each",
                "CPU µs each");
        for (Contender contender : contenders) {
            table.row(
                    contender.title(),
                    number(0, median(contender, 1, DrainRound::executionsPerSecond)),
                    range(contender),
                    ratio(contenders, contender),
                    statements(contender),
                    number(3, median(contender, 1, DrainRound::commitsPerExecution)),
                    number(0, median(contender, 1, DrainRound::walBytesPerExecution)),
                    number(0, median(contender, 1, DrainRound::cpuMicrosPerExecution)));
        }
        return "\n## Drain\n\nMedians of " + timed(contenders.get(0), 1).size() + " rounds of "
                + drains.get(0).executions() + " executions; statements from a round of their own.\n\n" + table;
    }

    private List<DrainRound> timed(Contender contender, int instances) {
        return drains.stream()
                .filter(round -> round.contender() == contender
                        && round.instances() == instances
                        && round.statements().isEmpty())
                .toList();
    }

    private double median(Contender contender, int instances, ToDoubleFunction<DrainRound> figure) {
        return Statistics.median(
                timed(contender, instances).stream().map(figure::applyAsDouble).toList());
    }

    private String range(Contender contender) {
        double[] sorted = timed(contender, 1).stream()
                .mapToDouble(DrainRound::executionsPerSecond)
                .sorted()
                .toArray();
        return number(0, sorted[0]) + " … " + number(0, sorted[sorted.length - 1]);
    }

    private String ratio(List<Contender> contenders, Contender contender) {
        if (contender == Contender.HEARTBEAT || !contenders.contains(Contender.HEARTBEAT)) {
            return "";
        }
        return number(
                        2,
                        median(Contender.HEARTBEAT, 1, DrainRound::executionsPerSecond)
                                / median(contender, 1, DrainRound::executionsPerSecond))
                + " ×";
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
