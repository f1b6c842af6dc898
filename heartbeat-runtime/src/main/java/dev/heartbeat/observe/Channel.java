package dev.heartbeat.observe;

import java.util.Locale;

/** By which way something is told to another system. */
public enum Channel {
    /** An alert to the webhook. */
    WEBHOOK,
    /** A ping about one flow. */
    PING;

    /** The word that stands for it in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
