package dev.heartbeat.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Quartz with a clustered JDBC job store: one durable job, and one trigger for each execution. */
final class QuartzEngine implements Engine {

    private static final String DATA_SOURCE = "benchmark";
    private static final Duration MISFIRE_THRESHOLD = Duration.ofHours(2);

    private final JdbcClient database;
    private final Scheduler scheduler;
    private final SimpleScheduleBuilder schedule;

    private QuartzEngine(HikariDataSource pool, Scheduler scheduler, SimpleScheduleBuilder schedule) {
        this.database = JdbcClient.create(pool);
        this.scheduler = scheduler;
        this.schedule = schedule;
    }

    static QuartzEngine open(HikariDataSource pool, Settings settings) throws SchedulerException {
        new ResourceDatabasePopulator(new ClassPathResource("org/quartz/impl/jdbcjobstore/tables_postgres.sql"))
                .execute(pool);
        DBConnectionManager.getInstance().addConnectionProvider(DATA_SOURCE, new Pooled(pool));
        SimpleScheduleBuilder schedule = switch (settings.text("triggers")) {
            case "once" -> SimpleScheduleBuilder.simpleSchedule();
            case "daily" -> SimpleScheduleBuilder.repeatHourlyForever(24);
            default -> throw new IllegalArgumentException("quartz.triggers is once or daily");
        };
        return new QuartzEngine(pool, new StdSchedulerFactory(properties(settings)).getScheduler(), schedule);
    }

    private static Properties properties(Settings settings) {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "benchmark-" + System.nanoTime());
        properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        properties.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", settings.text("batch"));
        properties.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.setProperty("org.quartz.threadPool.threadCount", settings.text("threads"));
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.setProperty(
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.setProperty("org.quartz.jobStore.dataSource", DATA_SOURCE);
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        // What waits for long because much is due has not misfired; Quartz would update each such trigger once more.
        properties.setProperty("org.quartz.jobStore.misfireThreshold", String.valueOf(MISFIRE_THRESHOLD.toMillis()));
        return properties;
    }

    /** Makes the first trigger with Quartz, and copies it: one by one would take minutes. */
    @Override
    public void seed(int executions) throws SchedulerException {
        JobDetail job = JobBuilder.newJob(NoopJob.class)
                .withIdentity("noop")
                .storeDurably()
                .build();
        scheduler.scheduleJob(
                job,
                TriggerBuilder.newTrigger()
                        .withIdentity("1")
                        .withSchedule(schedule)
                        .startNow()
                        .build());
        database.sql("""
                        insert into qrtz_triggers
                        select sched_name, n::text, trigger_group, job_name, job_group, description, next_fire_time,
                               prev_fire_time, priority, trigger_state, trigger_type, start_time, end_time,
                               calendar_name, misfire_instr, job_data
                        from qrtz_triggers, generate_series(2, ?) n""").param(executions).update();
        database.sql("""
                        insert into qrtz_simple_triggers
                        select sched_name, n::text, trigger_group, repeat_count, repeat_interval, times_triggered
                        from qrtz_simple_triggers, generate_series(2, ?) n""").param(executions).update();
    }

    @Override
    public Witness.Mark start() throws SchedulerException {
        scheduler.start();
        return Witness.Mark.now();
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException stillRunning) {
            throw new IllegalStateException("Quartz does not stop", stillRunning);
        }
    }

    /** The job; the trigger's name is the number. */
    public static final class NoopJob implements Job {

        @Override
        public void execute(JobExecutionContext context) {
            Witness.ran(Integer.parseInt(context.getTrigger().getKey().getName()));
        }
    }

    /** Gives Quartz the same pool as everyone else. */
    private record Pooled(HikariDataSource pool) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return pool.getConnection();
        }

        @Override
        public void shutdown() {
            // whoever opened it closes it
        }

        @Override
        public void initialize() {
            // it is open
        }
    }
}
