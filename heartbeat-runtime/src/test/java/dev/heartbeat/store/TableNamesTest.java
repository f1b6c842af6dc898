package dev.heartbeat.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableNamesTest {

    private final TableNames names = new TableNames("Ops$1", "`");

    @Test
    void putsTheSchemaInFrontOfTablesAlone() {
        assertThat(
                        names.in(
                                "select data_flows.id, data_flow_id from data_flows, data_flow_runs run where run.id = :data_flow"))
                .isEqualTo(
                        "select `Ops$1`.data_flows.id, data_flow_id from `Ops$1`.data_flows, `Ops$1`.data_flow_runs run"
                                + " where run.id = :data_flow");
    }

    @Test
    void aQuoteInTheNameEndsNothing() {
        assertThat(new TableNames("a\"; drop", "\"").in("delete from data_flow_skips"))
                .isEqualTo("delete from \"a\"\"; drop\".data_flow_skips");
    }

    @Test
    void leavesAStatementAsItIsWhereNoSchemaIsSet() {
        assertThat(new TableNames(null, "\"").in("delete from data_flows")).isEqualTo("delete from data_flows");
    }
}
