package dev.heartbeat.cycle;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.Origin;
import dev.heartbeat.options.FlowConfiguration;
import dev.heartbeat.options.InvalidConfigurationException;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.FlowStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each flow that code declares its record, and lets the record follow when the declaration changes. What belongs
 * to the operator stays: whether the flow is enabled, its options, and every record that an operator made. Several
 * instances may do this at once; the last one wins.
 */
public final class DeclaredFlows {

    private static final Logger log = LoggerFactory.getLogger(DeclaredFlows.class);

    private final FlowRegistry registry;
    private final FlowStore flows;

    /** Brings the declarations of that registry into that store. */
    public DeclaredFlows(FlowRegistry registry, FlowStore flows) {
        this.registry = registry;
        this.flows = flows;
    }

    /** Makes and changes the records that need it. */
    public void enrol(Instant now) {
        for (FlowDescriptor<?> flow : registry.flows()) {
            if (flow.declaration().isScheduled()) {
                enrol(flow.declaration(), DeclaredPlan.of(flow.declaration()), now);
            }
        }
    }

    private void enrol(FlowDeclaration declared, FlowPlan plan, Instant now) {
        Optional<FlowRecord> known = flows.findByName(declared.name());
        if (known.isEmpty()) {
            create(declared, plan, now);
        } else {
            follow(known.get(), declared, plan, now);
        }
    }

    private void create(FlowDeclaration declared, FlowPlan plan, Instant now) {
        try {
            String configuration = FlowConfiguration.of(declared.className()).toJson();
            flows.createDeclared(draft(declared, plan, configuration, declared.enabled()), fingerprint(declared), now);
        } catch (InvalidRecordException taken) {
            if (flows.findByName(declared.name()).isEmpty()) {
                throw taken;
            }
            log.debug("Another instance has just made the record of flow '{}'.", declared.name());
        }
    }

    private void follow(FlowRecord known, FlowDeclaration declared, FlowPlan plan, Instant now) {
        if (known.origin() == Origin.OPERATOR) {
            log.warn(
                    "The flow '{}' that {} declares has the name of a record that an operator made; that record stays"
                            + " as it is.",
                    declared.name(),
                    declared.className());
            return;
        }
        String fingerprint = fingerprint(declared);
        if (!fingerprint.equals(known.fingerprint())) {
            String configuration = configurationFor(declared, known.configuration());
            flows.followDeclaration(
                    known.id(), draft(declared, plan, configuration, known.enabled()), fingerprint, now);
        }
    }

    private static FlowDraft draft(
            FlowDeclaration declared, FlowPlan plan, @Nullable String configuration, boolean enabled) {
        return new FlowDraft(declared.name(), declared.description(), enabled, configuration, plan);
    }

    /** What can't be read is left as it is, since the operator's options are in it; the next run says what is wrong. */
    private static @Nullable String configurationFor(FlowDeclaration declared, @Nullable String known) {
        try {
            return FlowConfiguration.parse(known)
                    .withClassName(declared.className())
                    .toJson();
        } catch (InvalidConfigurationException unreadable) {
            log.warn("The configuration of flow '{}' can't be read: {}.", declared.name(), unreadable.getMessage());
            return known;
        }
    }

    private static String fingerprint(FlowDeclaration declared) {
        String text = String.join(
                "\n",
                declared.name(),
                declared.className(),
                declared.description(),
                declared.after().toString(),
                declared.settings().toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
