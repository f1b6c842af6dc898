package dev.heartbeat.maven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.heartbeat.maven.beat.Endpoint;
import java.lang.reflect.Field;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MojoTest
class BeatMojoTest {

    @Inject
    MavenSession session;

    private final Log log = mock(Log.class);
    private final Properties user = new Properties();
    private final Properties system = new Properties();

    @BeforeEach
    void aBatchBuild() {
        when(session.getUserProperties()).thenReturn(user);
        when(session.getSystemProperties()).thenReturn(system);
        when(session.getRequest()).thenReturn(new DefaultMavenExecutionRequest().setInteractiveMode(false));
    }

    @Test
    @InjectMojo(goal = "beat")
    void showsWhatCameOfIt(BeatMojo mojo) throws Exception {
        try (Endpoint endpoint = new Endpoint()) {
            field("url").set(mojo, endpoint.url());
            mojo.setLog(log);
            mojo.execute();
        }

        verify(log).info(startsWith("2026-01-31T12:00:00Z  due 3  triggered 2  failed 0"));
    }

    @Test
    @InjectMojo(goal = "beat")
    @MojoParameter(name = "url", value = "http://shop.invalid")
    void failsWithAdvice(BeatMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("There is no host named shop.invalid. Correct -Dheartbeat.url.");
    }

    @Test
    @InjectMojo(goal = "beat")
    @MojoParameter(name = "watch", value = "often")
    void refusesADistanceThatIsNone(BeatMojo mojo) {
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "heartbeat.watch: 'often' is not an interval; write for example 30s, 5m, 1h30m, 2d or PT5M");
    }

    @Test
    @InjectMojo(goal = "beat")
    void sendsTheTokenOfTheEnvironmentUnlessAPropertySaysAnother(BeatMojo mojo) throws Exception {
        try (Endpoint endpoint = new Endpoint()) {
            field("url").set(mojo, endpoint.url());
            mojo.setLog(log);
            system.setProperty("env.HEARTBEAT_TOKEN", "of the environment");
            mojo.execute();
            user.setProperty("heartbeat.token", "of the command line");
            mojo.execute();

            assertThat(endpoint.tokens()).containsExactly("of the environment", "of the command line");
        }
    }

    @Test
    void mavenIsNotHandedTheTokenWhichItWouldShow() {
        assertThat(BeatMojo.class.getDeclaredFields())
                .extracting(Field::getName)
                .doesNotContain("token");
    }

    private static Field field(String name) throws NoSuchFieldException {
        Field field = BeatMojo.class.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
