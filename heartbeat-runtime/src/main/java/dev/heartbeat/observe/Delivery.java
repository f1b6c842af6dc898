package dev.heartbeat.observe;

import java.util.Locale;

/** What has become of something that was to be delivered to another system. */
public enum Delivery {
    /** The receiver has taken it. */
    SENT,
    /** It was given up, after all tries, or since the receiver refused it. */
    FAILED,
    /** It was not even tried, since too many waited, or the application stopped. */
    DROPPED;

    /** The word that stands for it in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
