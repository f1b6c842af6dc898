package dev.heartbeat.benchmark;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.configuration.JobRunrConfiguration.JobRunrConfigurationResult;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.jackson3.Jackson3JsonMapper;

/** JobRunr with enqueued jobs. It asks for more work whenever a worker is free, so its polling interval matters little. */
final class JobRunrEngine implements Engine {

    /** The shortest that it accepts on a SQL database. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);

    private final JobRunrConfigurationResult jobRunr;

    private JobRunrEngine(JobRunrConfigurationResult jobRunr) {
        this.jobRunr = jobRunr;
    }

    static JobRunrEngine open(HikariDataSource pool, Settings settings) {
        BackgroundJobServerConfiguration server =
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andPollInterval(POLL_INTERVAL)
                        .andWorkerCount(settings.whole("workers"));
        return new JobRunrEngine(JobRunr.configure()
                .useJsonMapper(new Jackson3JsonMapper())
                .useStorageProvider(SqlStorageProviderFactory.using(pool))
                .useBackgroundJobServer(server, false)
                .initialize());
    }

    @Override
    public void seed(int executions) {
        jobRunr.getJobRequestScheduler()
                .enqueue(IntStream.rangeClosed(1, executions).mapToObj(NoopRequest::new));
    }

    @Override
    public Witness.Mark start() {
        server().start();
        return Witness.Mark.now();
    }

    private static BackgroundJobServer server() {
        return JobRunr.getBackgroundJobServer();
    }

    @Override
    public void close() {
        JobRunr.destroy();
    }

    /** A job with a number. */
    public record NoopRequest(int number) implements JobRequest {

        @Override
        public Class<NoopHandler> getJobRequestHandler() {
            return NoopHandler.class;
        }
    }

    /** Runs it. */
    public static final class NoopHandler implements JobRequestHandler<NoopRequest> {

        @Override
        public void run(NoopRequest request) {
            Witness.ran(request.number());
        }
    }
}
