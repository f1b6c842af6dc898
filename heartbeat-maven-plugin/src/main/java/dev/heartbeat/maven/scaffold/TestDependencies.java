package dev.heartbeat.maven.scaffold;

import dev.heartbeat.maven.install.HostDependency;
import dev.heartbeat.maven.install.HostProject;
import java.util.ArrayList;
import java.util.List;

/** What the test of a flow needs and a project may lack. */
enum TestDependencies {
    HEARTBEAT("dev.heartbeat", "heartbeat-test"),
    /** JUnit and AssertJ; Spring Boot manages the version. */
    SPRING_BOOT("org.springframework.boot", "spring-boot-starter-test");

    private final String groupId;
    private final String artifactId;

    TestDependencies(String groupId, String artifactId) {
        this.groupId = groupId;
        this.artifactId = artifactId;
    }

    static List<TestDependencies> missing(HostProject host) {
        List<TestDependencies> missing = new ArrayList<>();
        if (host.dependencies().stream().noneMatch(it -> has(it, HEARTBEAT.groupId, HEARTBEAT.artifactId))) {
            missing.add(HEARTBEAT);
        }
        if (host.dependencies().stream().noneMatch(TestDependencies::bringsJUnit)) {
            missing.add(SPRING_BOOT);
        }
        return missing;
    }

    /** Each of Spring Boot's starters for tests has the general one. */
    private static boolean bringsJUnit(HostDependency dependency) {
        return dependency.groupId().equals("org.junit.jupiter")
                || (dependency.groupId().equals("org.springframework.boot")
                        && dependency.artifactId().matches("spring-boot-starter.*-test"));
    }

    private static boolean has(HostDependency dependency, String groupId, String artifactId) {
        return dependency.groupId().equals(groupId) && dependency.artifactId().equals(artifactId);
    }

    /** As text to paste. */
    List<String> xml(String version) {
        List<String> lines = new ArrayList<>();
        lines.add("    <dependency>");
        lines.add("      <groupId>" + groupId + "</groupId>");
        lines.add("      <artifactId>" + artifactId + "</artifactId>");
        if (this == HEARTBEAT) {
            lines.add("      <version>" + version + "</version>");
        }
        lines.add("      <scope>test</scope>");
        lines.add("    </dependency>");
        return lines;
    }
}
