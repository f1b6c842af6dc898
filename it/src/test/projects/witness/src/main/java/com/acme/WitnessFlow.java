package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down that it ran. A type only: its records are made by hand. */
@DataFlow
final class WitnessFlow implements Flow {

    private final JdbcClient jdbc;

    WitnessFlow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void run(FlowContext context) {
        jdbc.sql("insert into witnesses (flow_name, run_id) values (:flow, :run)")
                .param("flow", context.flowName())
                .param("run", context.runId())
                .update();
    }
}
