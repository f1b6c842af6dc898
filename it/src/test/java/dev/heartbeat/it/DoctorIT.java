package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the goals that look at a project say of a real one: a root, a library with a flow, and an application. */
class DoctorIT {

    private static final String[] NOTHING_PRINTED = {"-q", "compile", "heartbeat:doctor"};

    private static Path project;

    @BeforeAll
    static void anInstalledReactor() throws IOException {
        project = Workshop.copyOf("reactor", "doctor");
        Maven.in(project).run("heartbeat:install");
    }

    @Test
    @DisplayName("doctor is silent on a good project, and exits 1 with the finding on a spoilt one")
    void findsWhatIsBroken() throws IOException {
        assertThat(Maven.in(project).run(NOTHING_PRINTED)).isBlank();

        Path settings = project.resolve("shop/src/main/resources/application.properties");
        String before = Files.readString(settings);
        Files.writeString(settings, before + "heartbeat.authentication-token=a token of decent length\n");
        Maven.Build build = Maven.in(project).attempt(NOTHING_PRINTED);
        Files.writeString(settings, before);

        assertThat(build.exitCode()).as(build.output()).isEqualTo(1);
        assertThat(build.output())
                .contains("[heartbeat:TOKEN_IN_FILE] heartbeat.authentication-token"
                        + " (src/main/resources/application.properties:2) stands there in clear: ")
                .contains("heartbeat:doctor found what is broken: TOKEN_IN_FILE.")
                .doesNotContain("decent length");
    }

    @Test
    @DisplayName("flows lists those of the module and of the library, from classes that nobody has packaged")
    void listsTheFlows() {
        Maven.in(project).run("compile");

        String output = Maven.in(project).run("heartbeat:flows", "-Dheartbeat.at=2026-03-28T12:00:00Z");

        String ofTheShop = output.substring(output.indexOf("Flows of shop,"));
        assertThat(ofTheShop)
                .containsPattern("stock_count +cron 0 30 2 \\* \\* \\* +Europe/Berlin +2026-03-29 03:00:00 ")
                .containsPattern(
                        "sample +every 5m +UTC +2026-03-28 12:05:00  2026-03-28 12:10:00  2026-03-28 12:15:00");
        assertThat(output).contains("skip shop-parent: a pom");
    }

    @Test
    @DisplayName("help lists every goal, and the parameters of one")
    void helps() {
        String help = Maven.in(project).run("-N", "heartbeat:help", "-Ddetail", "-Dgoal=doctor");

        assertThat(help).contains("heartbeat:doctor", "ignore", "User property: heartbeat.ignore");
        assertThat(Maven.in(project).run("-N", "heartbeat:help"))
                .contains(Stream.of("doctor", "flows", "help", "install")
                        .map(goal -> String.format(Locale.ROOT, "heartbeat:%s%n", goal)
                                .strip())
                        .toList());
    }
}
