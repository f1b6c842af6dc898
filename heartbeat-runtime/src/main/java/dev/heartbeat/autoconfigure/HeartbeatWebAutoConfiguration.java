package dev.heartbeat.autoconfigure;

import dev.heartbeat.autoconfigure.HeartbeatSettings.Endpoint;
import dev.heartbeat.cycle.BeatBook;
import dev.heartbeat.cycle.BeatListener;
import dev.heartbeat.cycle.Beats;
import dev.heartbeat.cycle.DatabaseClock;
import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.store.BeatStore;
import dev.heartbeat.store.Database;
import dev.heartbeat.web.EndpointFilter;
import dev.heartbeat.web.EndpointRules;
import dev.heartbeat.web.HeartbeatController;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** The endpoint, on a mapping of its own ahead of the host's. */
@AutoConfiguration(after = HeartbeatCycleAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "heartbeat.enabled", matchIfMissing = true)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
public final class HeartbeatWebAutoConfiguration {

    @Bean("heartbeat.beats")
    @ConditionalOnMissingBean
    Beats heartbeatBeats(
            HeartbeatCycle cycle,
            Database database,
            DatabaseClock clock,
            ObjectProvider<BeatListener> listeners,
            HeartbeatSettings settings) {
        BeatBook book = new BeatBook(
                new BeatStore(database),
                settings.endpoint().minInterval(),
                settings.cycleDeadline(),
                settings.retentionHeartbeats());
        return new Beats(
                cycle, book, clock, BeatListener.all(listeners.orderedStream().toList()));
    }

    @Bean("heartbeat.controller")
    @ConditionalOnMissingBean
    HeartbeatController heartbeatController(HeartbeatSettings settings, Beats beats) {
        return new HeartbeatController(settings.gate(), settings.trustedProxies(), beats, rules(settings));
    }

    private static EndpointRules rules(HeartbeatSettings settings) {
        Endpoint endpoint = settings.endpoint();
        return new EndpointRules(endpoint.allowGet(), endpoint.strictStatus(), endpoint.mode() == Mode.ASYNC);
    }

    @Bean("heartbeat.handlerMapping")
    SimpleUrlHandlerMapping heartbeatHandlerMapping(HeartbeatSettings settings, HeartbeatController controller) {
        String path = settings.endpointPath();
        return new SimpleUrlHandlerMapping(
                Map.of(path, controller, path + "/", controller), Ordered.HIGHEST_PRECEDENCE);
    }

    /** Ahead of everything that might answer in our place or look into a body. */
    @Bean("heartbeat.endpointFilter")
    FilterRegistrationBean<EndpointFilter> heartbeatEndpointFilter(
            HeartbeatSettings settings, ObjectProvider<DispatcherServletPath> servlet) {
        String path = settings.endpointPath();
        String fromRoot = servlet.stream()
                .findFirst()
                .map(dispatcher -> dispatcher.getRelativePath(path))
                .orElse(path);
        FilterRegistrationBean<EndpointFilter> filter =
                new FilterRegistrationBean<>(new EndpointFilter(rules(settings)));
        filter.addUrlPatterns(fromRoot, fromRoot + "/");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
