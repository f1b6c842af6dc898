package dev.heartbeat.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heartbeat.admin.FlowQuery;
import dev.heartbeat.admin.FlowRecords;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class HeartbeatAdminAutoConfigurationTest {

    private final ApplicationContextRunner host = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    HeartbeatStoreAutoConfiguration.class,
                    HeartbeatCycleAutoConfiguration.class,
                    HeartbeatAdminAutoConfiguration.class))
            .withPropertyValues("spring.datasource.generate-unique-name=true");

    @Test
    void aHostCanInjectIt() {
        host.run(context -> {
            assertThat(context).hasBean("heartbeat.flowRecords");
            assertThat(context.getBean(FlowRecords.class).list(FlowQuery.ALL).flows())
                    .isEmpty();
        });
    }

    @Test
    void isListedAmongTheAutoConfigurations() {
        assertThat(ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader()))
                .contains(HeartbeatAdminAutoConfiguration.class.getName());
    }

    @Test
    void doesNothingWhereItIsDisabled() {
        host.withPropertyValues("heartbeat.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(FlowRecords.class));
    }
}
