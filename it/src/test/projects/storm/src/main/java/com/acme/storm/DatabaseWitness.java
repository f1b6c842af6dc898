package com.acme.storm;

import dev.heartbeat.FlowContext;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down when runs began and ended, by the database's clock. Rows are only ever added. */
@Component
final class DatabaseWitness {

    private final JdbcClient jdbc;
    private final String instance;
    private final String insert;

    DatabaseWitness(
            JdbcClient jdbc, @Value("${witness.instance}") String instance, @Value("${witness.clock}") String clock) {
        this.jdbc = jdbc;
        this.instance = instance;
        this.insert = "insert into witnesses (run_id, flow_name, instance, moment, at_micros)"
                + " values (:run, :flow, :instance, :moment, " + clock + ")";
    }

    void write(Moment moment, FlowContext context) {
        jdbc.sql(insert)
                .param("run", context.runId())
                .param("flow", context.flowName())
                .param("instance", instance)
                .param("moment", moment.name())
                .update();
    }
}
