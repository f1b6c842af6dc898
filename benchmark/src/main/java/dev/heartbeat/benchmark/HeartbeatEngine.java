package dev.heartbeat.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import dev.heartbeat.cycle.CycleReport;
import dev.heartbeat.cycle.HeartbeatCycle;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Heartbeat as an application gets it: the starter beside a data source, its settings as properties. */
final class HeartbeatEngine implements Engine {

    private final ConfigurableApplicationContext application;
    private final JdbcClient database;
    private final HeartbeatCycle cycle;

    private HeartbeatEngine(ConfigurableApplicationContext application, DataSource pool) {
        this.application = application;
        this.database = JdbcClient.create(pool);
        this.cycle = application.getBean(HeartbeatCycle.class);
    }

    static HeartbeatEngine open(HikariDataSource pool, Settings settings) {
        Map<String, Object> properties =
                new TreeMap<>(settings.under("heartbeat.").values());
        properties.put("spring.main.banner-mode", "off");
        ConfigurableApplicationContext application = new SpringApplicationBuilder(Host.class)
                .web(WebApplicationType.NONE)
                .registerShutdownHook(false)
                .properties(properties)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                "dataSource", DataSource.class, () -> pool, bean -> bean.setDestroyMethodName(null)))
                .run();
        return new HeartbeatEngine(application, pool);
    }

    /** Flows that have never run, and so are due. */
    @Override
    public void seed(int executions) {
        database.sql("""
                        insert into data_flows (name, configuration, run_interval)
                        select :prefix || n, :configuration, 86400 from generate_series(1, :executions) n""")
                .param("prefix", NoopFlow.PREFIX)
                .param("configuration", "{\"class_name\": \"" + NoopFlow.class.getName() + "\"}")
                .param("executions", executions)
                .update();
    }

    @Override
    public Witness.Mark start() {
        Witness.Mark began = Witness.Mark.now();
        CycleReport report;
        do {
            report = beat();
        } while (report.due() > 0);
        return began;
    }

    CycleReport beat() {
        CycleReport report = cycle.beat();
        if (report.failed() > 0) {
            throw new IllegalStateException(report.failed() + " flows failed");
        }
        return report;
    }

    @Override
    public void close() {
        application.close();
    }

    /** The host application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Host {}
}
