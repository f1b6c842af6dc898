package dev.heartbeat.autoconfigure;

import dev.heartbeat.cycle.Beats;
import dev.heartbeat.cycle.DatabaseClock;
import dev.heartbeat.observe.Alerts;
import dev.heartbeat.observe.DeadMan;
import dev.heartbeat.observe.HeartbeatHealth;
import dev.heartbeat.store.BeatStore;
import dev.heartbeat.store.Database;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
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
            Alerts alerts,
            ApplicationEventPublisher publisher) {
        return new DeadMan(new BeatStore(database), beats::quietFor, clock::ask, settings.deadManAfter(), missing -> {
            log.error(
                    "event=heartbeat_missing last={} quiet={} expected_within={}: no heartbeat comes any more. Is the"
                            + " scheduler that sends them running, and does it get 200?",
                    missing.lastBeatAt(),
                    missing.quietFor(),
                    missing.patience());
            alerts.missing(missing);
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

        /** What Spring Boot leaves out of the name of a bean to make that of its health. */
        private static final Pattern CONTRIBUTOR =
                Pattern.compile("(healthindicator|healthcontributor)$", Pattern.CASE_INSENSITIVE);

        /** Spring Boot takes its name without the ending for the health's. */
        @Bean("heartbeatDeadManHealthIndicator")
        HealthIndicator heartbeatHealth(DeadMan deadMan) {
            return new HeartbeatHealth(deadMan);
        }

        @Bean("heartbeat.healthGroups")
        static HealthEndpointGroupsPostProcessor heartbeatHealthGroups(ListableBeanFactory beans) {
            if (hasContributor(beans, HealthContributor.class)
                    || hasContributor(beans, ReactiveHealthContributor.class)) {
                log.warn(
                        "The application has a health contributor called '{}', so the health group of the dead-man's"
                                + " switch is called '{}' instead.",
                        HeartbeatHealthGroups.NAME,
                        HeartbeatHealthGroups.OTHER_NAME);
                return new HeartbeatHealthGroups(HeartbeatHealthGroups.OTHER_NAME);
            }
            return new HeartbeatHealthGroups(HeartbeatHealthGroups.NAME);
        }

        private static boolean hasContributor(ListableBeanFactory beans, Class<?> type) {
            return Arrays.stream(beans.getBeanNamesForType(type, true, false))
                    .map(bean -> CONTRIBUTOR.matcher(bean).replaceFirst(""))
                    .anyMatch(HeartbeatHealthGroups.NAME::equals);
        }
    }
}
