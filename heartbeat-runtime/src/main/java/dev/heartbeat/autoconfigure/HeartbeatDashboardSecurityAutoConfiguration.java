package dev.heartbeat.autoconfigure;

import dev.heartbeat.admin.HostLogin;
import java.util.Optional;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * The dashboard beside a host's Spring Security. Where a role decides, the host's own chains stand before it, with the
 * host's login and CSRF protection. Where a password does, they are kept away from it.
 */
@AutoConfiguration(after = {HeartbeatWebAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class})
@ConditionalOnBooleanProperty(name = "heartbeat.dashboard.enabled")
@ConditionalOnClass({HttpSecurity.class, ServletWebSecurityAutoConfiguration.class})
@ConditionalOnBean(name = {"heartbeat.handlerMapping", "springSecurityFilterChain"})
public final class HeartbeatDashboardSecurityAutoConfiguration {

    @Bean("heartbeat.hostLogin")
    HostLogin heartbeatHostLogin() {
        return new HostLogin(
                HeartbeatDashboardSecurityAutoConfiguration::demandLogin,
                request -> Optional.ofNullable((CsrfToken) request.getAttribute(CsrfToken.class.getName()))
                        .map(csrf -> new HostLogin.Csrf(csrf.getHeaderName(), csrf.getToken())));
    }

    @Bean("heartbeat.dashboardSecurityFilterChain")
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    SecurityFilterChain heartbeatDashboardSecurityFilterChain(HttpSecurity http, HeartbeatSettings settings) {
        HeartbeatSettings.Dashboard dashboard = settings.dashboard();
        if (dashboard == null || dashboard.role() != null) {
            return http.securityMatcher(request -> false).build();
        }
        return http.securityMatcher(dashboard.path(), dashboard.path() + "/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** Where one of the host's chains stands before the request, it answers this with its login. */
    private static void demandLogin() {
        if (SecurityContextHolder.getContext().getAuthentication() != null) {
            throw new AccessDeniedException("the dashboard is for users who are logged in");
        }
    }
}
