package dev.heartbeat.store;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do, and when.
 *
 * @param nextDueAt when the flow is due that is due first, among those that may run and that no run holds; null if there
 *     is none. Flows that wait for others or whose group is full are not among them: what they wait for is a run's end
 * @param nextLeaseEnd when the lease ends that ends first, unless it is renewed; null if no run is live
 * @param limitedGroups whether there are groups with a limit, whose flows are claimed by themselves
 * @param dependencies whether there are flows that wait for others
 */
public record Outlook(
        @Nullable Instant nextDueAt, @Nullable Instant nextLeaseEnd, boolean limitedGroups, boolean dependencies) {

    /** Whether the end of a run may let a flow run that was due before. */
    public boolean mayUnblock() {
        return limitedGroups || dependencies;
    }

    /** Whether a flow is due. */
    public boolean anyDue(Instant now) {
        return nextDueAt != null && !nextDueAt.isAfter(now);
    }

    /** Whether a run has outlived its lease. */
    public boolean anyLost(Instant now) {
        return nextLeaseEnd != null && !nextLeaseEnd.isAfter(now);
    }

    /** When a heartbeat will next find something to do, in case that a run's instance has died; in the past if there is. */
    public Optional<Instant> nextBeatAt() {
        return Stream.of(Optional.ofNullable(nextDueAt), Optional.ofNullable(nextLeaseEnd))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }
}
