import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;

@DataFlow
class RootFlow implements Flow {
    @Override
    public void run(FlowContext context) {}
}
