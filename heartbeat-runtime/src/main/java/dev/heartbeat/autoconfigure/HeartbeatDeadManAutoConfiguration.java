package dev.heartbeat.autoconfigure;

import dev.heartbeat.cycle.Beats;
import dev.heartbeat.cycle.DatabaseClock;
import dev.heartbeat.observe.DeadMan;
import dev.heartbeat.observe.HeartbeatHealth;
import dev.heartbeat.store.BeatStore;
import dev.heartbeat.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The dead-man's switch, and its health where the host has Spring Boot's. */
@AutoConfiguration(after = HeartbeatWebAutoConfiguration.class)
@ConditionalOnBean(Beats.class)
public final class HeartbeatDeadManAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(HeartbeatDeadManAutoConfiguration.class);

    @Bean("heartbeat.deadMan")
    @ConditionalOnMissingBean
    DeadMan heartbeatDeadMan(
            Database database,
            Beats beats,
            DatabaseClock clock,
            HeartbeatSettings settings,
            ApplicationEventPublisher publisher) {
        return new DeadMan(new BeatStore(database), beats::quietFor, clock::ask, settings.deadManAfter(), missing -> {
            log.error(
                    "event=heartbeat_missing last={} quiet={} expected_within={}: no heartbeat comes any more. Is the"
                            + " scheduler that sends them running, and does it get 200?",
                    missing.lastBeatAt(),
                    missing.quietFor(),
                    missing.patience());
            publisher.publishEvent(missing);
        });
    }

    @Bean("heartbeat.deadManTimer")
    DeadManTimer heartbeatDeadManTimer(DeadMan deadMan) {
        return new DeadManTimer(deadMan);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({HealthIndicator.class, HealthEndpointGroupsPostProcessor.class})
    static class HealthConfiguration {

        /** Spring Boot takes its name without the ending for the health's. */
        @Bean("heartbeatDeadManHealthIndicator")
        HealthIndicator heartbeatHealth(DeadMan deadMan) {
            return new HeartbeatHealth(deadMan);
        }

        @Bean("heartbeat.healthGroups")
        static HealthEndpointGroupsPostProcessor heartbeatHealthGroups() {
            return new HeartbeatHealthGroups();
        }
    }
}
