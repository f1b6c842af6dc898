package dev.heartbeat.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.palantir.javapoet.JavaFile;
import dev.heartbeat.schedule.Cron;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;
import org.springframework.scheduling.support.CronExpression;

/** What the compilers of hosts have on their processor path: this module's dependencies, and nothing of theirs. */
class ProcessorPathTest {

    @Test
    void checksSchedulesWithTheDependenciesOfThisModuleAlone() throws Exception {
        URL[] path = Stream.of(
                        FlowProcessor.class, Cron.class, JavaFile.class, CronExpression.class, SpringVersion.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader host = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
            Processor processor = (Processor) host.loadClass(FlowProcessor.class.getName())
                    .getConstructor()
                    .newInstance();

            Compilation compilation = Compiler.javac()
                    .withProcessors(processor)
                    .compile(
                            Sources.of(Sources.flow("GoodFlow", "cron = \"0 0 2 * * *\", zone = \"Europe/Berlin\"")),
                            Sources.of(Sources.flow("LastDayFlow", "cron = \"0 0 2 L * *\", after = \"good\"")),
                            Sources.of(
                                    Sources.flow("BadFlow", "cron = \"0 0 2 31 2 *\", window = \"Sat 10:00-12:00\"")));

            assertThat(compilation.errors())
                    .extracting(error -> error.getMessage(Locale.ROOT))
                    .isEqualTo(
                            List.of(
                                    "[heartbeat:BAD_CRON] The cron expression of BadFlow can't be used: '0 0 2 31 2 *'"
                                            + " never fires; there is no such day, so change its day of month, month or day of week."));
        }
    }
}
