package dev.heartbeat.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private final Settings settings = Settings.of(List.of("url=jdbc:x?user=a", "with.pool=3", "cpu=9000000000"));

    @Test
    void theySurviveACommandLine() {
        assertThat(Settings.of(settings.arguments())).isEqualTo(settings);
        assertThat(settings.text("url")).isEqualTo("jdbc:x?user=a");
        assertThat(settings.big("cpu")).isEqualTo(9_000_000_000L);
    }

    @Test
    void aPrefixCanBeTakenOffAndPutBack() {
        Settings below = settings.below("with.");

        assertThat(below.whole("pool")).isEqualTo(3);
        assertThat(below.under("with.").arguments()).containsExactly("with.pool=3");
    }

    @Test
    void whatIsMissingOrNoNumberIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.below("with.").text("threads"))
                .withMessage("There is no setting 'threads'; there are {pool=3}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.whole("url"))
                .withMessage("'url=jdbc:x?user=a' is not such a number");
    }
}
