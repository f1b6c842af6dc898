import com.acme.a.LateFlow_Descriptors;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowSource;
import java.lang.Override;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The flows of this compilation.
 */
@Generated("dev.heartbeat.processor.FlowProcessor")
public final class RootFlow_Registry implements FlowSource {
    /**
     * Called by {@link java.util.ServiceLoader}.
     */
    public RootFlow_Registry() {
    }

    @Override
    public List<FlowDescriptor<?>> flows() {
        List<FlowDescriptor<?>> flows = new ArrayList<>();
        RootFlow_Descriptors.addTo(flows);
        LateFlow_Descriptors.addTo(flows);
        return flows;
    }
}
