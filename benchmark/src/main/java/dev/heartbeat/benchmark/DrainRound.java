package dev.heartbeat.benchmark;

import java.util.OptionalLong;

/**
 * One drain of one contender.
 *
 * @param round counted from 1; 0 is the round in which statements are counted, and whose times don't count
 * @param executions how many ran, each exactly once
 * @param seconds until all had run and were recorded
 * @param cpuNanos processor time of the application's processes
 * @param walBytes write-ahead log
 * @param commits committed transactions
 * @param statements sent to the server, if they were counted
 */
record DrainRound(
        Contender contender,
        int instances,
        int round,
        int executions,
        double seconds,
        long cpuNanos,
        long walBytes,
        double commits,
        OptionalLong statements) {

    double executionsPerSecond() {
        return executions / seconds;
    }

    double cpuMicrosPerExecution() {
        return cpuNanos / 1_000.0 / executions;
    }

    double walBytesPerExecution() {
        return (double) walBytes / executions;
    }

    double commitsPerExecution() {
        return commits / executions;
    }

    double statementsPerExecution() {
        return (double) statements.orElseThrow() / executions;
    }
}
