package dev.heartbeat.autoconfigure;

import dev.heartbeat.cycle.DatabaseClock;
import dev.heartbeat.cycle.FlowRunner;
import dev.heartbeat.observe.DeadMan;
import dev.heartbeat.observe.HeartbeatEndpoint;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.BeatStore;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.FlowStates;
import dev.heartbeat.store.OutlookStore;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The actuator's endpoint {@code heartbeat}, where the host has the actuator and exposes it. */
@AutoConfiguration(after = HeartbeatDeadManAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(DeadMan.class)
@ConditionalOnAvailableEndpoint(HeartbeatEndpoint.class)
public final class HeartbeatEndpointAutoConfiguration {

    @Bean("heartbeat.endpoint")
    @ConditionalOnMissingBean
    HeartbeatEndpoint heartbeatEndpoint(
            Database database,
            FlowRegistry registry,
            OutlookStore outlooks,
            DeadMan deadMan,
            FlowRunner runner,
            HeartbeatSettings settings,
            DatabaseClock clock) {
        return new HeartbeatEndpoint(
                new FlowStates(database, registry.scheduledNames()),
                outlooks,
                new BeatStore(database),
                deadMan,
                runner::slotsInUse,
                settings.concurrency(),
                clock::ask);
    }
}
