package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;

class HeartbeatHealthGroupsTest {

    @Test
    void theSwitchIsInAGroupOfItsOwnAndNotInTheOverallStatus() {
        HealthEndpointGroup primary = mock(HealthEndpointGroup.class);
        when(primary.isMember(any())).thenReturn(true);
        HealthEndpointGroup liveness = mock(HealthEndpointGroup.class);

        HealthEndpointGroups groups = new HeartbeatHealthGroups(HeartbeatHealthGroups.NAME)
                .postProcessHealthEndpointGroups(HealthEndpointGroups.of(primary, Map.of("liveness", liveness)));

        assertThat(groups.getPrimary().isMember("heartbeatDeadMan")).isFalse();
        assertThat(groups.getPrimary().isMember("db")).isTrue();
        assertThat(groups.getNames()).containsExactlyInAnyOrder("liveness", "heartbeat");
        assertThat(groups.get("liveness")).isSameAs(liveness);
        assertThat(groups.get("heartbeat"))
                .satisfies(
                        group -> assertThat(group.isMember("heartbeatDeadMan")).isTrue())
                .satisfies(group -> assertThat(group.isMember("db")).isFalse());
    }
}
