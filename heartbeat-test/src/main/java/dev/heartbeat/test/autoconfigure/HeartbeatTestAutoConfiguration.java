package dev.heartbeat.test.autoconfigure;

import dev.heartbeat.autoconfigure.HeartbeatCycleAutoConfiguration;
import dev.heartbeat.autoconfigure.HeartbeatStoreAutoConfiguration;
import dev.heartbeat.cycle.DatabaseClock;
import dev.heartbeat.cycle.DeclaredFlows;
import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.cycle.LeaseKeeper;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.OutlookStore;
import dev.heartbeat.store.RunStore;
import dev.heartbeat.test.HeartbeatClock;
import dev.heartbeat.test.Heartbeats;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** A clock that can be set instead of the database's, and what sends heartbeats. */
@AutoConfiguration(after = HeartbeatStoreAutoConfiguration.class, before = HeartbeatCycleAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "heartbeat.enabled", matchIfMissing = true)
public final class HeartbeatTestAutoConfiguration {

    @Bean("heartbeat.clock")
    @ConditionalOnMissingBean(DatabaseClock.class)
    HeartbeatClock heartbeatClock(Database database, OutlookStore outlooks, ObjectProvider<LeaseKeeper> leases) {
        return new HeartbeatClock(
                database::instant, outlooks, time -> leases.getObject().renewAsOf(time));
    }

    @Bean("heartbeat.test.heartbeats")
    @ConditionalOnMissingBean
    Heartbeats heartbeatTestHeartbeats(
            HeartbeatCycle cycle, DeclaredFlows declared, FlowStore flows, RunStore runs, DatabaseClock clock) {
        return new Heartbeats(cycle, declared, flows, runs, clock);
    }
}
