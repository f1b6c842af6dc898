package dev.heartbeat.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The benchmark: starts PostgreSQL, measures round by round, and writes down what it found. */
public final class Benchmark {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final PrintStream OUT = System.out;

    private final Options options;
    private final Server server;
    private final Path results;
    private final Report report;

    private Benchmark(Options options, Server server, Path results) {
        this.options = options;
        this.server = server;
        this.results = results;
        this.report = new Report(Environment.of(options, server));
    }

    /** See {@code ./benchmark/run --help}. */
    public static void main(String... arguments) throws IOException {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException unclear) {
            System.err.println("benchmark: " + unclear.getMessage() + ". See ./benchmark/run --help");
            System.exit(2);
            return;
        }
        Path results = Files.createDirectories(options.directory().resolve("results"))
                .resolve(STAMP.format(LocalDateTime.now(ZoneId.systemDefault())));
        Server server = Server.start(options.directory().resolve("postgres"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        new Benchmark(options, server, results).run();
        System.exit(0);
    }

    private void run() {
        Drains drains = new Drains(server, options, file(".log"));
        if (options.parts().contains(Options.Part.DRAIN)) {
            drain(drains);
        }
        write();
        OUT.println();
        OUT.println(report.markdown());
        OUT.println("Written to " + file(".md") + " and " + file(".csv"));
    }

    private void drain(Drains drains) {
        for (int round = 1; round <= options.rounds(); round++) {
            for (Contender contender : inTurn(round)) {
                DrainRound measured = drains.timed(contender, round);
                report.add(measured);
                say(
                        "round %d: %s executions/s, %s",
                        round, Report.number(0, measured.executionsPerSecond()), contender.title());
            }
            write(); // so that a run that is broken off leaves what it has
        }
        for (Contender contender : options.contenders()) {
            DrainRound counted = drains.counted(contender);
            report.add(counted);
            say(
                    "counted: %s statements each, %s",
                    Report.number(4, counted.statementsPerExecution()), contender.title());
        }
    }

    /** Another one begins in each round. */
    private List<Contender> inTurn(int round) {
        List<Contender> turn = new ArrayList<>(options.contenders());
        Collections.rotate(turn, 1 - round);
        return turn;
    }

    private static void say(String format, Object... values) {
        OUT.printf(format + "%n", values);
    }

    private void write() {
        try {
            Files.writeString(file(".md"), report.markdown());
            Files.writeString(file(".csv"), report.csv());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The results can't be written", unwritable);
        }
    }

    private Path file(String ending) {
        return results.resolveSibling(results.getFileName() + ending);
    }
}
