package dev.heartbeat.cycle;

import dev.heartbeat.model.FlowDraft;
import dev.heartbeat.model.FlowPlan;
import dev.heartbeat.model.FlowRecord;
import dev.heartbeat.model.InvalidRecordException;
import dev.heartbeat.model.Origin;
import dev.heartbeat.options.FlowConfiguration;
import dev.heartbeat.options.InvalidConfigurationException;
import dev.heartbeat.options.Json;
import dev.heartbeat.registry.FlowDeclaration;
import dev.heartbeat.registry.FlowDescriptor;
import dev.heartbeat.registry.FlowRegistry;
import dev.heartbeat.store.FlowStore;
import dev.heartbeat.store.GroupStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final List<FlowDeclaration> declared;
    private final List<FlowDeclaration> scheduled;
    private final FlowStore flows;
    private final GroupStore groups;

    /** Brings the declarations of that registry into those stores. */
    public DeclaredFlows(FlowRegistry registry, FlowStore flows, GroupStore groups) {
        this.declared =
                registry.flows().stream().map(FlowDescriptor::declaration).toList();
        this.scheduled = declared.stream().filter(FlowDeclaration::isScheduled).toList();
        this.flows = flows;
        this.groups = groups;
    }

    /**
     * Makes and changes the records that need it.
     *
     * @throws InvalidSettingException if a declaration can't be understood or doesn't go with another; then nothing has
     *     been changed
     */
    public void enrol(Instant now) {
        Map<String, FlowPlan> plans = new HashMap<>();
        declared.forEach(flow -> plans.put(flow.name(), DeclaredPlan.of(flow)));
        DeclaredTogether together = new DeclaredTogether(scheduled);
        Map<String, Optional<Integer>> limits = together.groupLimits();
        together.requireKnown(flows::findByName);
        limits.forEach((group, said) -> said.ifPresentOrElse(
                limit -> groups.limit(group, limit, now), () -> groups.limitUnlessLimited(group, 1, now)));
        for (FlowDeclaration flow : scheduled) {
            enrol(flow, Objects.requireNonNull(plans.get(flow.name())), now);
        }
    }

    private void enrol(FlowDeclaration declared, FlowPlan plan, Instant now) {
        Optional<FlowRecord> known = flows.findByName(declared.name());
        if (known.isEmpty() && takesOver(declared, now)) {
            known = flows.findByName(declared.name());
        }
        if (known.isEmpty()) {
            create(declared, plan, now);
        } else {
            follow(known.get(), declared, plan, now);
        }
    }

    /** Whether there is now a record under the flow's name that had an earlier one; another instance may be faster. */
    private boolean takesOver(FlowDeclaration declared, Instant now) {
        for (String earlier : declared.formerly()) {
            if (flows.rename(earlier, declared.name(), now)) {
                log.info("The record of flow '{}' is that of flow '{}' now.", LogText.of(earlier), declared.name());
                return true;
            }
        }
        return !declared.formerly().isEmpty();
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
            log.warn(
                    "The configuration of flow '{}' can't be read: {}.",
                    declared.name(),
                    LogText.of(String.valueOf(unreadable.getMessage())));
            return known;
        }
    }

    /** Of all that the record follows. */
    private static String fingerprint(FlowDeclaration declared) {
        String text = Json.write(List.of(
                declared.name(), declared.className(), declared.description(), declared.after(), declared.settings()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
