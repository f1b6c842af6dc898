package dev.heartbeat.autoconfigure;

import dev.heartbeat.admin.FlowRecords;
import dev.heartbeat.cycle.DatabaseClock;
import dev.heartbeat.cycle.FlowExecutor;
import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.FlowSearch;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.GroupStore;
import dev.heartbeat.store.RunStore;
import dev.heartbeat.store.SkipStore;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What operators' code works with. */
@AutoConfiguration(after = HeartbeatCycleAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "heartbeat.enabled", matchIfMissing = true)
public final class HeartbeatAdminAutoConfiguration {

    @Bean("heartbeat.flowRecords")
    @ConditionalOnMissingBean
    FlowRecords heartbeatFlowRecords(
            Database database,
            FlowStore flows,
            RunStore runs,
            SkipStore skips,
            HeartbeatCycle cycle,
            FlowRegistry registry,
            FlowExecutor executor,
            DatabaseClock clock) {
        return new FlowRecords(
                flows,
                new FlowSearch(database, registry.scheduledNames()),
                runs,
                skips,
                new GroupStore(database),
                cycle,
                registry,
                executor,
                clock::ask);
    }
}
