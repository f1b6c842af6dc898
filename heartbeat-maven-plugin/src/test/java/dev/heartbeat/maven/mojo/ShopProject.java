package dev.heartbeat.maven.mojo;

import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;

/** The project in which a goal runs: one module with Maven's folders, and nothing in them. */
final class ShopProject {

    private ShopProject() {}

    static void layOut(Path folder, MavenProject project, MavenSession session) {
        project.setFile(folder.resolve("pom.xml").toFile());
        project.setOriginalModel(new Model());
        project.setGroupId("com.example");
        project.setArtifactId("shop");
        Build build = project.getBuild();
        build.setSourceDirectory(folder.resolve("src/main/java").toString());
        build.setTestSourceDirectory(folder.resolve("src/test/java").toString());
        build.setOutputDirectory(folder.resolve("target/classes").toString());
        build.getResources()
                .get(0)
                .setDirectory(folder.resolve("src/main/resources").toString());
        when(session.getProjects()).thenReturn(List.of(project));
    }
}
