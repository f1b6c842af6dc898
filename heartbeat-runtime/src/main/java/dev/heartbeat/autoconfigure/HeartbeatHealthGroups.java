package dev.heartbeat.autoconfigure;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;

/**
 * Gives the dead-man's switch a health group of its own, and takes it out of the overall status: platforms restart
 * instances by that, which brings no scheduler back.
 */
final class HeartbeatHealthGroups implements HealthEndpointGroupsPostProcessor {

    private static final String NAME = "heartbeat";

    /** The contributor: no group may be called as one. */
    private static final String MEMBER = "heartbeatDeadMan";

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        HealthEndpointGroup primary = groups.getPrimary();
        Map<String, HealthEndpointGroup> named = new HashMap<>();
        groups.getNames().forEach(name -> named.put(name, groups.get(name)));
        named.putIfAbsent(NAME, new Group(primary, MEMBER::equals, null));
        Predicate<String> others = name -> !MEMBER.equals(name) && primary.isMember(name);
        return HealthEndpointGroups.of(new Group(primary, others, primary.getAdditionalPath()), named);
    }

    /** Other members, and everything else as in the group that it is made from. */
    private record Group(
            HealthEndpointGroup like,
            Predicate<String> members,
            @Nullable AdditionalHealthEndpointPath path) implements HealthEndpointGroup {

        @Override
        public boolean isMember(String name) {
            return members.test(name);
        }

        @Override
        public boolean showComponents(SecurityContext context) {
            return like.showComponents(context);
        }

        @Override
        public boolean showDetails(SecurityContext context) {
            return like.showDetails(context);
        }

        @Override
        public StatusAggregator getStatusAggregator() {
            return like.getStatusAggregator();
        }

        @Override
        public HttpCodeStatusMapper getHttpCodeStatusMapper() {
            return like.getHttpCodeStatusMapper();
        }

        @Override
        public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
            return path;
        }
    }
}
