package dev.heartbeat.maven.install;

/**
 * A direct dependency of the host project, inherited ones included.
 *
 * @param groupId its group
 * @param artifactId its artifact
 * @param version its effective version
 * @param scope its Maven scope
 */
public record HostDependency(String groupId, String artifactId, String version, String scope) {

    /** Whether it is that artifact, in whatever version. */
    public boolean is(String group, String artifact) {
        return groupId.equals(group) && artifactId.equals(artifact);
    }

    /** Whether it is there when the application runs or is compiled, and not for its tests alone. */
    public boolean reachesTheApplication() {
        return !scope.equals("test");
    }
}
