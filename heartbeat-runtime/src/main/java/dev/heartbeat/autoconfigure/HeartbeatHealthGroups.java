package dev.heartbeat.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.AdditionalPathsMapper;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
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

    /** What the group is called. */
    static final String NAME = "heartbeat";

    /** What it is called where the host has something of that name: no group may be called as a contributor. */
    static final String OTHER_NAME = "heartbeatScheduler";

    /** The contributor. */
    private static final String MEMBER = "heartbeatDeadMan";

    private final String name;

    /** Under that name. */
    HeartbeatHealthGroups(String name) {
        this.name = name;
    }

    @Override
    public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
        HealthEndpointGroup primary = groups.getPrimary();
        Map<String, HealthEndpointGroup> named = new HashMap<>();
        groups.getNames().forEach(group -> named.put(group, groups.get(group)));
        named.putIfAbsent(name, new Group(primary, MEMBER::equals, null));
        Predicate<String> others = member -> !MEMBER.equals(member) && primary.isMember(member);
        return new Groups(groups, new Group(primary, others, primary.getAdditionalPath()), Map.copyOf(named));
    }

    /** Boot asks groups for their paths below the server's root by another interface, which must not get lost. */
    private record Groups(
            HealthEndpointGroups before, HealthEndpointGroup primary, Map<String, HealthEndpointGroup> named)
            implements HealthEndpointGroups, AdditionalPathsMapper {

        @Override
        public HealthEndpointGroup getPrimary() {
            return primary;
        }

        @Override
        public Set<String> getNames() {
            return named.keySet();
        }

        @Override
        public @Nullable HealthEndpointGroup get(String group) {
            return named.get(group);
        }

        @Override
        public @Nullable List<String> getAdditionalPaths(EndpointId endpoint, WebServerNamespace namespace) {
            return before instanceof AdditionalPathsMapper mapper
                    ? mapper.getAdditionalPaths(endpoint, namespace)
                    : null;
        }
    }

    /** Other members, and everything else as in the group that it is made from. */
    private record Group(
            HealthEndpointGroup like,
            Predicate<String> members,
            @Nullable AdditionalHealthEndpointPath path) implements HealthEndpointGroup {

        @Override
        public boolean isMember(String member) {
            return members.test(member);
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
