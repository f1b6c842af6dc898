package dev.heartbeat.maven.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heartbeat.maven.flows.CataloguedFlow;
import dev.heartbeat.maven.install.HostConfiguration;
import dev.heartbeat.maven.install.HostProblemException;
import dev.heartbeat.maven.install.TestHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowTimesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "5m; 300",
                "90s; 90",
                "1h30m; 5400",
                "36h; 129600",
            })
    void anIntervalNeedsHeartbeatsAsOften(String every, long step) throws IOException {
        assertThat(step(Map.of("every", every))).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0 0 0 * * *; UTC; 86400",
                "0 0 4 * * *; UTC; 14400",
                "0 30 2 * * *; UTC; 1800",
                "0 10 4 * * *; UTC; 600",
                "0 */7 * * * *; UTC; 60",
                "0 0,15,16 8 * * *; UTC; 60",
                "0 0,15 8 * * *; UTC; 900",
                "*/20 * * * * *; UTC; 20",
                "* * * * * *; UTC; 1",
                "0 0 9-17 * * MON-FRI; UTC; 3600",
                "@yearly; UTC; 86400",
                "0 0 0 29 2 *; UTC; 86400",
                // With the zone's clock: 23:00 and 22:00 in UTC, 22:30, 18:15, and half an hour that moves in winter.
                "0 0 0 * * *; Europe/Berlin; 3600",
                "0 0 4 * * *; Asia/Kolkata; 5400",
                "0 0 0 * * *; Asia/Kathmandu; 900",
                "0 30 * * * *; Australia/Lord_Howe; 1800",
                "0 0 12 1 * *; Australia/Lord_Howe; 1800"
            })
    void aCronExpressionNeedsHeartbeatsThatMeetAllItsTimesInUtc(String cron, String zone, long step)
            throws IOException {
        assertThat(step(Map.of("cron", cron, "zone", zone))).isEqualTo(step);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1d; Mon-Fri; 3600",
                "1d; 22:00-06:00; 3600",
                "1d; Mon-Fri 22:15-22:45; 900",
                "1d; 08:00-12:00,13:10-17:00; 600",
                "2m; 22:00-06:00; 120"
            })
    void aWindowNeedsHeartbeatsWhenItOpens(String every, String window, long step) throws IOException {
        assertThat(step(Map.of("every", every, "window", window))).isEqualTo(step);
    }

    @Test
    void aTypeNeedsNone() throws IOException {
        assertThat(FlowTimes.of(flow(Map.of("timeout", "5m")), configuration())).isEmpty();
    }

    @Test
    void theConfigurationHasTheLastWord() throws IOException {
        TestHost.plain(folder).file("src/main/resources/application.yml", """
                heartbeat:
                  flows:
                    order-sync:
                      cron: "0 0 2 * * *"
                      zone: Asia/Kolkata
                """);

        assertThat(FlowTimes.of(flow(Map.of("every", "5m")), configuration()))
                .contains(new FlowTimes("order_sync", "cron 0 0 2 * * * (Asia/Kolkata)", 1800));
    }

    @Test
    void theConfigurationMayBeWrong() throws IOException {
        TestHost.plain(folder).file("src/main/resources/application.properties", """
                heartbeat.flows.order_sync.every=soon
                """);

        HostConfiguration configuration = configuration();
        assertThatThrownBy(() -> FlowTimes.of(flow(Map.of("every", "5m")), configuration))
                .isInstanceOf(HostProblemException.class)
                .hasMessage("The schedule of flow 'order_sync' can't be read. Mend heartbeat.flows.order_sync in the"
                        + " configuration: 'soon' is not an interval; write for example 30s, 5m, 1h30m, 2d or"
                        + " PT5M");
    }

    private long step(Map<String, String> settings) throws IOException {
        return FlowTimes.of(flow(settings), configuration()).orElseThrow().step();
    }

    private HostConfiguration configuration() throws IOException {
        return HostConfiguration.read(TestHost.bare(folder).project());
    }

    private static CataloguedFlow flow(Map<String, String> settings) {
        return new CataloguedFlow("order_sync", "com.acme.OrderSyncFlow", true, List.of(), new TreeMap<>(settings));
    }
}
