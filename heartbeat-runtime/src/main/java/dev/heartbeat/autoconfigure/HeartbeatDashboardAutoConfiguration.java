package dev.heartbeat.autoconfigure;

import dev.heartbeat.access.PasswordGate;
import dev.heartbeat.admin.Access;
import dev.heartbeat.admin.AdminApi;
import dev.heartbeat.admin.AdminParts;
import dev.heartbeat.admin.DashboardGate;
import dev.heartbeat.admin.DashboardHandler;
import dev.heartbeat.admin.FlowRecords;
import dev.heartbeat.admin.HostLogin;
import dev.heartbeat.admin.SchedulerVerdict;
import dev.heartbeat.autoconfigure.HeartbeatSettings.Dashboard;
import dev.heartbeat.cycle.DatabaseClock;
import dev.heartbeat.cycle.FlowExecutor;
import dev.heartbeat.observe.DeadMan;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.AuditStore;
import dev.heartbeat.store.BeatSearch;
import dev.heartbeat.store.Database;
import dev.heartbeat.store.FlowStates;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.RunCharts;
import dev.heartbeat.store.RunSearch;
import dev.heartbeat.web.ClientAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** The admin API, and the gate before everything below the dashboard's path. */
@AutoConfiguration(
        after = {HeartbeatAdminAutoConfiguration.class, HeartbeatDeadManAutoConfiguration.class},
        afterName = "dev.heartbeat.autoconfigure.HeartbeatDashboardSecurityAutoConfiguration")
@ConditionalOnBooleanProperty(name = "heartbeat.dashboard.enabled")
@ConditionalOnBean(name = "heartbeat.handlerMapping")
public final class HeartbeatDashboardAutoConfiguration {

    /** After the host's own filters, so that it is known who is logged in. */
    private static final int AFTER_SECURITY = Ordered.LOWEST_PRECEDENCE - 10;

    @Bean("heartbeat.dashboardAccess")
    @ConditionalOnMissingBean
    Access heartbeatDashboardAccess(HeartbeatSettings settings, ObjectProvider<HostLogin> host) {
        Dashboard dashboard = dashboard(settings);
        if (dashboard.role() != null && host.getIfAvailable() != null) {
            return new Access.ByRole(dashboard.role());
        }
        PasswordGate password = dashboard.password();
        if (password == null) {
            throw StartupException.setting(
                    "heartbeat.dashboard.role",
                    "only Spring Security knows who has the role " + dashboard.role()
                            + ", and this application doesn't use it",
                    "Add spring-boot-starter-security, or set heartbeat.dashboard.username and"
                            + " heartbeat.dashboard.password");
        }
        return new Access.ByPassword(
                password, request -> ClientAddress.of(request, settings.trustedProxies()), InstantSource.system());
    }

    @Bean("heartbeat.dashboardGate")
    FilterRegistrationBean<DashboardGate> heartbeatDashboardGate(
            HeartbeatSettings settings,
            Access access,
            ObjectProvider<HostLogin> host,
            ObjectProvider<DispatcherServletPath> servlet) {
        String path = fromRoot(servlet, dashboard(settings).path());
        DashboardGate gate = new DashboardGate(
                access, host.getIfAvailable(() -> HostLogin.NONE), path, fromRoot(servlet, settings.endpointPath()));
        FilterRegistrationBean<DashboardGate> filter = new FilterRegistrationBean<>(gate);
        filter.addUrlPatterns(path + "/*"); // and the path itself
        filter.setOrder(AFTER_SECURITY);
        return filter;
    }

    @Bean("heartbeat.adminParts")
    @ConditionalOnMissingBean
    AdminParts heartbeatAdminParts(
            HeartbeatSettings settings,
            Database database,
            FlowRecords records,
            FlowStore flows,
            FlowRegistry registry,
            FlowExecutor executor,
            ObjectProvider<DeadMan> deadMan,
            ObjectProvider<HostLogin> host,
            DatabaseClock clock) {
        return new AdminParts(
                records,
                flows,
                new FlowStates(database, registry.scheduledNames()),
                new RunSearch(database),
                new RunCharts(database),
                new BeatSearch(database),
                new AuditStore(database),
                registry,
                executor,
                () -> deadMan.stream()
                        .findFirst()
                        .flatMap(DeadMan::look)
                        .map(missing -> new SchedulerVerdict(missing.lastBeatAt(), missing.patience())),
                settings.gate().fingerprints(),
                host.getIfAvailable(() -> HostLogin.NONE),
                Objects.requireNonNullElse(AdminApi.class.getPackage().getImplementationVersion(), "unknown"),
                clock::ask);
    }

    @Bean("heartbeat.adminApi")
    @ConditionalOnMissingBean
    AdminApi heartbeatAdminApi(HeartbeatSettings settings, AdminParts parts) {
        Dashboard dashboard = dashboard(settings);
        String path = dashboard.path() + "/api";
        return dashboard.readOnly() ? parts.readOnlyApi(path) : parts.api(path);
    }

    @Bean("heartbeat.adminMapping")
    SimpleUrlHandlerMapping heartbeatAdminMapping(HeartbeatSettings settings, AdminApi api) {
        String path = dashboard(settings).path() + "/api";
        return new SimpleUrlHandlerMapping(Map.of(path, api, path + "/**", api), Ordered.HIGHEST_PRECEDENCE);
    }

    @Bean("heartbeat.dashboardMapping")
    SimpleUrlHandlerMapping heartbeatDashboardMapping(HeartbeatSettings settings) {
        String path = dashboard(settings).path();
        DashboardHandler pages = new DashboardHandler(path);
        return new SimpleUrlHandlerMapping(
                Map.of(path, pages, path + "/", pages, path + "/assets/**", pages), Ordered.HIGHEST_PRECEDENCE);
    }

    private static Dashboard dashboard(HeartbeatSettings settings) {
        return Objects.requireNonNull(settings.dashboard(), "heartbeat.dashboard.enabled");
    }

    private static String fromRoot(ObjectProvider<DispatcherServletPath> servlet, String path) {
        return servlet.stream()
                .findFirst()
                .map(dispatcher -> dispatcher.getRelativePath(path))
                .orElse(path);
    }
}
