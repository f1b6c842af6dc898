package dev.heartbeat.autoconfigure;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;

/** Refuses a host that has nothing but WebFlux, instead of starting without an endpoint. */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "heartbeat.enabled", matchIfMissing = true)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
public final class HeartbeatReactiveAutoConfiguration implements InitializingBean {

    @Override
    public void afterPropertiesSet() {
        throw new StartupException(
                "Heartbeat's endpoint needs Spring MVC, and this application has WebFlux alone.",
                "Add spring-boot-starter-webmvc, or set heartbeat.enabled=false.");
    }
}
