package dev.heartbeat.model;

import org.jspecify.annotations.Nullable;

/**
 * What a person did to a flow, a run or a group.
 *
 * @param who the name under which that person had access, at most 255 characters
 * @param target the name of the flow or the group, as it was then
 * @param flowId the flow's id, which may be one of a flow that is no more; null for a group
 * @param runId the run's id; null unless it was about one
 * @param before the JSON of what was; null if there is nothing to tell
 * @param after the JSON of what is; null if there is nothing to tell
 */
public record AuditNote(
        String who,
        AuditAction action,
        String target,
        @Nullable Long flowId,
        @Nullable Long runId,
        @Nullable String before,
        @Nullable String after) {}
