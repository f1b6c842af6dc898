package dev.heartbeat.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Report report = new Report(List.of("Processor: 2 × abacus"));

    @Test
    void itComparesMedians() {
        addTimed(Contender.HEARTBEAT, 1.0, 2.0, 0.5);
        addTimed(Contender.QUARTZ, 40.0, 20.0, 10.0);

        assertThat(rows())
                .contains("| Heartbeat, full history | 1,000 | 500 … 2,000 |  |  | 0.250 | 300 | 40 |")
                .contains(
                        "| Quartz, clustered JDBC store, no history | 50 | 25 … 100 | 20.00 × |  | 0.250 | 300 | 40 |");
    }

    @Test
    void theRoundInWhichStatementsAreCountedIsNotTimed() {
        addTimed(Contender.HEARTBEAT, 1.0);
        report.add(drain(Contender.HEARTBEAT, 1, 0, 100.0, OptionalLong.of(50)));

        assertThat(rows())
                .contains("| Heartbeat, full history | 1,000 | 1,000 … 1,000 |  | 0.0500 | 0.250 | 300 | 40 |");
        assertThat(report.csv())
                .contains("drain,heartbeat,1,0,statements_per_execution,0.05\n")
                .doesNotContain("drain,heartbeat,1,0,seconds");
    }

    @Test
    void thereIsNoRatioWithoutHeartbeat() {
        addTimed(Contender.QUARTZ, 10.0);

        assertThat(report.markdown()).doesNotContain("×  |").contains("| 100 | 100 … 100 |  |");
    }

    @Test
    void severalInstancesStandBesideOne() {
        report.addTogether(drain(Contender.HEARTBEAT, 1, 1, 2.0, OptionalLong.empty()));
        report.addTogether(drain(Contender.HEARTBEAT, 4, 1, 1.0, OptionalLong.empty()));

        assertThat(rows())
                .contains("| 1 | 500 | 500 … 500 | 0.250 | 40 |")
                .contains("| 4 | 1,000 | 1,000 … 1,000 | 0.250 | 40 |");
        assertThat(report.csv()).contains("instances,heartbeat,4,1,seconds,1.0\n");
    }

    @Test
    void heartbeatsAreComparedWithThoseOnTheSmallestTable() {
        report.add(new Latency(1_000, 0.5, 0.75, 4, 8));
        report.add(new Latency(1_000_000, 0.75, 1.5, 5, 10));

        assertThat(rows())
                .contains("| 1,000 | 0.50 | 0.75 | 1.00 × | 4.00 | 8.00 |")
                .contains("| 1,000,000 | 0.75 | 1.50 | 1.50 × | 5.00 | 10.00 |");
        assertThat(report.csv()).contains("latency,heartbeat,1,1,claiming_p95_millis_1000000,10.0\n");
    }

    @Test
    void eachRecoveryIsListed() {
        report.add(new Recovery(5.5, 0.25));

        assertThat(rows()).contains("| 1 | 5.50 | 0.25 |");
        assertThat(report.csv()).contains("recovery,heartbeat,2,1,seconds_beyond_lease,0.25\n");
    }

    @Test
    void itSaysWhereItWasMeasuredAndNothingOfWhatWasNot() {
        assertThat(report.markdown()).isEqualTo("# Benchmark\n\n- Processor: 2 × abacus\n");
        assertThat(report.csv()).isEqualTo("part,contender,instances,round,name,value\n");
    }

    private void addTimed(Contender contender, double... seconds) {
        for (int round = 1; round <= seconds.length; round++) {
            report.add(drain(contender, 1, round, seconds[round - 1], OptionalLong.empty()));
        }
    }

    private static DrainRound drain(
            Contender contender, int instances, int round, double seconds, OptionalLong statements) {
        return new DrainRound(contender, instances, round, 1_000, seconds, 40_000_000, 300_000, 250, statements);
    }

    private List<String> rows() {
        return report.markdown().lines().toList();
    }
}
