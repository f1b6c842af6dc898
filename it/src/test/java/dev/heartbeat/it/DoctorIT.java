package dev.heartbeat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the goals that look at a project say of a real one: a root, a library with a flow, and an application. */
class DoctorIT {

    private static final String[] QUIETLY = {"-q", "compile", "heartbeat:doctor"};

    private static Path project;

    @BeforeAll
    static void anInstalledReactor() throws IOException {
        project = Workshop.copyOf("flow-in-a-module", "doctor");
        Maven.in(project).run("heartbeat:install", "compile");
    }

    @Test
    @DisplayName("doctor is silent on a good project, and exits 1 with the finding on a spoilt one")
    void findsWhatIsBroken() throws IOException {
        // Maven 3.8 ends with an escape sequence, even in batch mode.
        assertThat(Maven.in(project).run(QUIETLY).replaceAll("\u001B\\[[;\\d]*m", ""))
                .isBlank();

        Path settings = project.resolve("shop/src/main/resources/application.properties");
        String before = Files.readString(settings);
        Files.writeString(settings, before + "heartbeat.authentication-token=a token of decent length\n");
        Maven.Build build = Maven.in(project).attempt(QUIETLY);
        Files.writeString(settings, before);

        assertThat(build.exitCode()).as(build.output()).isEqualTo(1);
        assertThat(build.output())
                .contains("[heartbeat:TOKEN_IN_FILE] heartbeat.authentication-token"
                        + " (src/main/resources/application.properties:2) stands there in clear: ")
                .contains("heartbeat:doctor found what is broken: TOKEN_IN_FILE.")
                .doesNotContain("decent length");
    }

    @Test
    @DisplayName(
            "flows and schedule know those of the module and of the library, from classes that nobody has packaged")
    void listsTheFlows() {
        String output = Maven.in(project)
                .run(
                        "heartbeat:flows",
                        "-Dheartbeat.at=2026-03-28T12:00:00Z",
                        "heartbeat:schedule",
                        "-Dheartbeat.target=cron");

        String ofTheShop = output.substring(output.indexOf("Flows of shop,"));
        assertThat(ofTheShop)
                .containsPattern("stock_count +cron 0 30 2 \\* \\* \\* +Europe/Berlin +2026-03-29 03:00:00 ")
                .containsPattern("sample +every 5m +UTC +2026-03-28 12:05:00  2026-03-28 12:10:00  2026-03-28 12:15:00")
                .containsPattern("stock_count +cron 0 30 2 \\* \\* \\* \\(Europe/Berlin\\)")
                .contains("cron: a heartbeat every 5 minutes. ");
        assertThat(output).contains("     skip  shop-parent  (a pom, which has no classes)");
    }

    @Test
    @DisplayName("help lists the goals and their parameters")
    void helps() {
        String help = Maven.in(project).run("-N", "heartbeat:help", "-Ddetail");

        assertThat(help)
                .containsPattern("(?m)heartbeat:doctor$")
                .containsPattern("(?m)heartbeat:flows$")
                .containsPattern("(?m)heartbeat:help$")
                .containsPattern("(?m)heartbeat:install$")
                .contains("User property: heartbeat.ignore");
    }
}
