package dev.heartbeat.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void withoutOptionsEverythingIsMeasured() {
        Options options = parse();

        assertThat(options.flows()).isEqualTo(10_000);
        assertThat(options.warmUp()).isEqualTo(10_000);
        assertThat(options.contenders()).containsExactly(Contender.values());
        assertThat(options.parts()).containsExactly(Options.Part.values());
    }

    @Test
    void oneContenderCanBeMeasuredAlone() {
        Options options = parse("--only", "heartbeat", "--skip", "latency,recovery", "--flows", "50000");

        assertThat(options.contenders()).containsExactly(Contender.HEARTBEAT);
        assertThat(options.parts())
                .containsExactly(Options.Part.DRAIN, Options.Part.STATEMENTS, Options.Part.INSTANCES);
        assertThat(options.flows()).isEqualTo(50_000);
    }

    @Test
    void asManyExecutionsWarmUpAsAreMeasured() {
        assertThat(parse("--flows", "50000").warmUp()).isEqualTo(50_000);
        assertThat(parse("--flows", "50000", "--warm-up", "7").warmUp()).isEqualTo(7);
    }

    @Test
    void aSettingReplacesThatOfItsContenderAlone() {
        Options options = parse("--with", "db-scheduler.threads=7", "--concurrency", "9");

        assertThat(options.settings(Contender.DB_SCHEDULER).whole("threads")).isEqualTo(7);
        assertThat(options.settings(Contender.DB_SCHEDULER_HISTORY).whole("threads"))
                .isNotEqualTo(7);
        assertThat(options.settings(Contender.HEARTBEAT).whole("concurrency")).isEqualTo(9);
        assertThat(options.settings(Contender.HEARTBEAT).text("migrate")).isEqualTo("always");
    }

    @ParameterizedTest
    @CsvSource({
        "--flows, none, --flows none is not a number",
        "--flows, 0, --flows 0 is too few; at least 1",
        "--samples, 29, --samples 29 is too few; at least 30",
        "--only, cron, 'There is no contender ''cron''; there are [heartbeat, db-scheduler, db-scheduler-history, jobrunr, quartz]'",
        "--skip, lunch, 'There is no part ''lunch'' to skip; there are drain, statements, instances, latency and recovery'",
        "--with, threads, '''threads'' is not of the form key=value'",
        "--with, cron.threads=1, 'There is no contender ''cron''; there are [heartbeat, db-scheduler, db-scheduler-history, jobrunr, quartz]'",
        "--with, quartz.speed=1, 'quartz has no setting ''speed''; it has batch=50, pool=53, threads=50, triggers=once'",
        "--speed, 9, There is no option --speed"
    })
    void whatItDoesNotUnderstandItNames(String option, String value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(option, value))
                .withMessage(message);
    }

    @Test
    void anOptionWithoutItsValueIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(List.of("--rounds")))
                .withMessage("--rounds needs a value");
    }

    private static Options parse(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--directory", "target"));
        all.addAll(List.of(arguments));
        return Options.parse(all);
    }
}
