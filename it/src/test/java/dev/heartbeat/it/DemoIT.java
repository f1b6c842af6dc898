package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The README's first command, in a checkout of its own. */
class DemoIT {

    @Test
    void theDemoRunsItsFlowsAndShowsWhatTheyDid() throws Exception {
        Path checkout = Workshop.checkout("demo");

        String first = demo(checkout);
        String second = demo(checkout);

        assertThat(first)
                .contains("Building Heartbeat.")
                .contains("{\"flows_due\":2,\"flows_triggered\":2,\"flows_failed\":0,")
                .contains("{\"events\":1707,\"earthquakes\":1679}")
                .containsPattern("2018-01-31 +MICRO +\\d+");
        assertThat(second)
                .contains("Heartbeat and the application are built already.")
                .contains("{\"flows_due\":2,\"flows_triggered\":2,\"flows_failed\":0,");
    }

    private static String demo(Path checkout) throws IOException, InterruptedException {
        Path output = checkout.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(checkout.resolve("demo").toString(), "--once")
                .directory(checkout.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("MAVEN_OPTS", "-Dmaven.repo.local=" + Workshop.repository());
        Process demo = builder.start();
        boolean ended = demo.waitFor(15, TimeUnit.MINUTES);
        demo.destroyForcibly();
        String printed = Files.readString(output);
        assertThat(ended).as(printed).isTrue();
        assertThat(demo.exitValue()).as(printed).isZero();
        return printed;
    }
}
