package dev.heartbeat.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * Keeps a host's login page, CSRF protection and CORS configuration away from the endpoint, which has its own gate. The
 * chain is empty instead of one that {@code HttpSecurity} builds: that one would start with whatever a host configures for
 * all of its own, such as a resource server, which would refuse our bearer tokens, or rules after which no others may be
 * added. It comes after Spring Boot's security configuration, whose default chain for everything else would otherwise back
 * off.
 */
@AutoConfiguration(after = {HeartbeatWebAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class})
@ConditionalOnClass({HttpSecurity.class, ServletWebSecurityAutoConfiguration.class})
@ConditionalOnBean(name = {"heartbeat.handlerMapping", "springSecurityFilterChain"})
public final class HeartbeatSecurityAutoConfiguration {

    @Bean("heartbeat.securityFilterChain")
    @ConditionalOnMissingBean(name = "heartbeat.securityFilterChain")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain heartbeatSecurityFilterChain(
            HeartbeatSettings settings, ObjectProvider<PathPatternRequestMatcher.Builder> hosts) {
        PathPatternRequestMatcher.Builder path = hosts.getIfAvailable(PathPatternRequestMatcher::withDefaults);
        return new DefaultSecurityFilterChain(new OrRequestMatcher(
                path.matcher(settings.endpointPath()), path.matcher(settings.endpointPath() + "/")));
    }
}
