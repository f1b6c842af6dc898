package dev.heartbeat.autoconfigure;

import dev.heartbeat.cycle.HeartbeatCycle;
import dev.heartbeat.web.HeartbeatController;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
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

    @Bean("heartbeat.controller")
    @ConditionalOnMissingBean
    HeartbeatController heartbeatController(HeartbeatSettings settings, HeartbeatCycle cycle) {
        return new HeartbeatController(settings.gate(), cycle);
    }

    @Bean("heartbeat.handlerMapping")
    SimpleUrlHandlerMapping heartbeatHandlerMapping(HeartbeatSettings settings, HeartbeatController controller) {
        return new SimpleUrlHandlerMapping(Map.of(settings.endpointPath(), controller), Ordered.HIGHEST_PRECEDENCE);
    }
}
