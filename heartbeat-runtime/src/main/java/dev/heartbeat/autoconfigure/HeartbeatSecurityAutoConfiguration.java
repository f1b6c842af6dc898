package dev.heartbeat.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Keeps a host's login page and CSRF protection away from the endpoint, which has its own gate. It comes after Spring
 * Boot's security configuration, whose default chain for everything else would otherwise back off.
 */
@AutoConfiguration(after = {HeartbeatWebAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class})
@ConditionalOnClass({HttpSecurity.class, ServletWebSecurityAutoConfiguration.class})
@ConditionalOnBean(name = {"heartbeat.handlerMapping", "springSecurityFilterChain"})
public final class HeartbeatSecurityAutoConfiguration {

    @Bean("heartbeat.securityFilterChain")
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain heartbeatSecurityFilterChain(HttpSecurity http, HeartbeatSettings settings) {
        return http.securityMatcher(settings.endpointPath(), settings.endpointPath() + "/")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
