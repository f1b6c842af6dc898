package dev.heartbeat.maven.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.maven.doctor.ControllerMappings.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerMappingsTest {

    @Test
    void joinsThePathsOfClassAndMethodAndLeavesClientsOut() throws Exception {
        assertThat(mappings(Map.of()))
                .containsExactlyInAnyOrder(
                        new Mapping("Prefixed.clashes()", "/data_flows/heartbeat"),
                        new Mapping("Prefixed.twoPaths()", "/data_flows/flows"),
                        new Mapping("Prefixed.twoPaths()", "/data_flows/runs"),
                        new Mapping("Prefixed.noPath()", "/data_flows"),
                        new Mapping("Plain.placeholder()", "/orders/{id}"),
                        new Mapping("Plain.unknownPlaceholder()", "/${shop.unknown}"),
                        new Mapping("Plain.anyMethod()", "/whole"));
    }

    @Test
    void fillsInWhatTheConfigurationSays() throws Exception {
        assertThat(mappings(Map.of("shop.path", "/things/")))
                .contains(new Mapping("Plain.placeholder()", "/things/{id}"))
                .doesNotContain(new Mapping("Plain.placeholder()", "/orders/{id}"));
    }

    @Test
    void findsNoneWhereNothingIsCompiled(@TempDir Path folder) throws Exception {
        assertThat(ControllerMappings.in(folder.resolve("target/classes"), key -> Optional.empty()))
                .isEmpty();
    }

    /** Compiled with the tests. */
    static Path controllers() throws Exception {
        Path classes = Path.of(ControllerMappingsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return classes.resolve("dev/heartbeat/maven/doctor/controllers");
    }

    private static List<Mapping> mappings(Map<String, String> settings) throws Exception {
        return ControllerMappings.in(controllers(), key -> Optional.ofNullable(settings.get(key)));
    }
}
