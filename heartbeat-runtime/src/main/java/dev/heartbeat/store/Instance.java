package dev.heartbeat.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;

/**
 * This running application among all that share the database.
 *
 * @param id random, so that no later process can be taken for this one
 * @param host where it runs, for people
 */
public record Instance(UUID id, String host) {

    private static final int LONGEST_HOST = 255;

    public Instance {
        host = host.length() > LONGEST_HOST ? host.substring(0, LONGEST_HOST) : host;
    }

    /** A new instance on this machine. */
    public static Instance here() {
        return new Instance(UUID.randomUUID(), hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }
}
