package dev.heartbeat.autoconfigure;

import dev.heartbeat.admin.HostLogin;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
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
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

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

    /** Empty, as the endpoint's is and for the same reasons. */
    @Bean("heartbeat.dashboardSecurityFilterChain")
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    SecurityFilterChain heartbeatDashboardSecurityFilterChain(
            HeartbeatSettings settings, ObjectProvider<PathPatternRequestMatcher.Builder> hosts) {
        HeartbeatSettings.Dashboard dashboard = settings.dashboard();
        if (dashboard == null || dashboard.role() != null) {
            return new DefaultSecurityFilterChain(request -> false);
        }
        PathPatternRequestMatcher.Builder path = hosts.getIfAvailable(PathPatternRequestMatcher::withDefaults);
        return new DefaultSecurityFilterChain(
                new OrRequestMatcher(path.matcher(dashboard.path()), path.matcher(dashboard.path() + "/**")));
    }

    /** Where one of the host's chains stands before the request, it answers this with its login. */
    private static void demandLogin() {
        if (SecurityContextHolder.getContext().getAuthentication() != null) {
            throw new AccessDeniedException("the dashboard is for users who are logged in");
        }
    }
}
