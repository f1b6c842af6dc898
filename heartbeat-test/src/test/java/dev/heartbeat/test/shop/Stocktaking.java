package dev.heartbeat.test.shop;

import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import org.springframework.stereotype.Component;

/** What stocktaking does in the current test. */
@Component
public class Stocktaking {

    private volatile Flow work = context -> {};

    public void does(Flow flow) {
        work = flow;
    }

    void run(FlowContext context) throws Exception {
        work.run(context);
    }
}
