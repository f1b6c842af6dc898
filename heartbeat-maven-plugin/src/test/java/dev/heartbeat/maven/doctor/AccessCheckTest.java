package dev.heartbeat.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessCheckTest {

    private static final Pattern CODE = Pattern.compile("\\[heartbeat:(\\w+)]");

    @TempDir
    Path folder;

    private TestProject project;

    @BeforeEach
    void aHealthyProject() throws IOException {
        project = TestProject.healthy(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "${HEARTBEAT_TOKEN:s3cret}",
                "${HEARTBEAT_TOKEN:${OTHER:s3cret}}",
                "s3cret, ${HEARTBEAT_TOKEN:}"
            })
    void aTokenIsInClear(String value) throws IOException {
        assertThat(with("heartbeat.authentication-token=" + value)).containsExactly("TOKEN_IN_FILE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${HEARTBEAT_TOKEN}",
                "${HEARTBEAT_TOKEN:}",
                "${HEARTBEAT_TOKEN:${OTHER:}}",
                "${A:}${B:}",
                "@heartbeat.token@",
                "ENC(abcdef)",
                "{cipher}abcdef",
            })
    void aTokenIsNotInClear(String value) throws IOException {
        assertThat(with("heartbeat.authentication-token=" + value)).isEmpty();
    }

    @Test
    void saysWhereATokenIsAndNeverWhatItIs() throws IOException {
        project.file("src/main/resources/config/application.yml", """
                # a comment
                heartbeat:
                  authentication-token:
                    - ${HEARTBEAT_TOKEN:}
                    - s3cret
                """);

        assertThat(project.complaints())
                .first()
                .asString()
                .contains("heartbeat.authentication-token[1] (src/main/resources/config/application.yml:5) ");
        assertThat(project.complaints()).noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void findsItInTheFolderInWhichTheApplicationIsStarted() throws IOException {
        project.file("config/application-prod.properties", "\n\\\n\nheartbeat.signing\\\n  -secret = abc\n");

        assertThat(project.complaints())
                .first()
                .asString()
                .contains("heartbeat.signing-secret (config/application-prod.properties:4) ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"heartbeat.yml", "config/heartbeat.yml", "src/main/resources/config/heartbeat.yml"})
    void passesOverAHeartbeatYmlThatTheRuntimeDoesNotLoad(String file) throws IOException {
        project.file(file, "heartbeat.authentication-token: s3cret\n");

        assertThat(codes()).isEmpty();
    }

    @Test
    void looksIntoTheHeartbeatYmlThatIsLoaded() throws IOException {
        project.file("src/main/resources/heartbeat.yml", "heartbeat.authentication-token: s3cret\n");

        assertThat(codes()).containsExactly("TOKEN_IN_FILE");
    }

    @Test
    void leavesTestsAndDevelopersTheirTokens() throws IOException {
        project.file("src/test/resources/application.properties", "heartbeat.authentication-token=t")
                .file("src/main/resources/application-local.yml", "heartbeat.authentication-token: t")
                .file("src/main/resources/application.yml", """
                        spring.config.activate.on-profile: dev
                        heartbeat.authentication-token: t
                        ---
                        spring.config.activate.on-profile: integration-test
                        heartbeat.authentication-enabled: false
                        """);

        assertThat(project.complaints()).isEmpty();
    }

    @Test
    void looksIntoEachDocumentOfAFile() throws IOException {
        assertThat(with("""
                spring.config.activate.on-profile=dev
                #---
                heartbeat.authentication-token=s3cret
                """)).containsExactly("TOKEN_IN_FILE");
    }

    @Test
    void isOpenWhereNoFileHasACredential() throws IOException {
        project.delete("src/main/resources/heartbeat.yml");

        assertThat(codes()).containsExactly("AUTHENTICATION_OFF");
        assertThat(project.complaints())
                .first()
                .asString()
                .contains("no configuration file has a token, a signing secret or a caller");
    }

    @ParameterizedTest
    @ValueSource(strings = {"heartbeat.ip-whitelisting-enabled=true", "heartbeat.oidc.allowed=beat@example.com"})
    void isNotOpenWhereSomethingElseLimitsTheCallers(String line) throws IOException {
        project.delete("src/main/resources/heartbeat.yml");

        assertThat(with(line)).isEmpty();
    }

    @Test
    void theWhitelistMayTakeThePlaceOfAuthentication() throws IOException {
        assertThat(with("heartbeat.authentication-enabled=false\nheartbeat.ip-whitelisting-enabled=true"))
                .isEmpty();
    }

    @Test
    void aProfileThatGivesTheTokenIsEnough() throws IOException {
        project.file("src/main/resources/application-prod.properties", "heartbeat.authenticationToken=${PROD_TOKEN}");

        assertThat(with("heartbeat.authentication-enabled=true")).isEmpty();
    }

    @Test
    void readsYamlThatMavenFillsIn() throws IOException {
        project.file("src/main/resources/application.yml", """
                app.version: @project.version@
                heartbeat.authentication-token: s3cret
                """);

        assertThat(codes()).contains("TOKEN_IN_FILE");
    }

    private List<String> with(String lines) throws IOException {
        project.file("src/main/resources/application.properties", "spring.datasource.url=jdbc:h2:mem:shop\n" + lines);
        return codes();
    }

    private List<String> codes() throws IOException {
        return CODE.matcher(String.join("\n", project.complaints()))
                .results()
                .map(code -> code.group(1))
                .toList();
    }
}
