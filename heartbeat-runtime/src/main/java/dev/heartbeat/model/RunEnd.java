package dev.heartbeat.model;

import dev.heartbeat.schedule.Next;

/** What has become of a claim, and what its flow does next. */
public sealed interface RunEnd permits RunResult, PutOff {

    /** What was claimed. */
    ClaimedFlow claim();

    /** Where the flow stands on its schedule afterwards. */
    Next next();

    /** How much text is to be written, in characters. */
    long weight();
}
