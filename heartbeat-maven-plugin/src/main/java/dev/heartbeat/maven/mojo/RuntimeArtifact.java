package dev.heartbeat.maven.mojo;

import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;

/** Fetches {@code heartbeat-runtime}, that one artifact and none of its dependencies. */
final class RuntimeArtifact {

    static final String GROUP = "dev.heartbeat";
    static final String ARTIFACT = "heartbeat-runtime";

    private RuntimeArtifact() {}

    static Path resolve(
            RepositorySystem repositories, RepositorySystemSession session, MavenProject project, String version)
            throws MojoExecutionException {
        DefaultArtifact runtime = new DefaultArtifact(GROUP, ARTIFACT, "jar", version);
        try {
            return repositories
                    .resolveArtifact(
                            session, new ArtifactRequest(runtime, project.getRemoteProjectRepositories(), "heartbeat"))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException failure) {
            throw new MojoExecutionException(
                    "Could not get " + runtime + ", from which the migrations come. Check that this version exists, and"
                            + " that the project's repositories or your settings.xml lead to it. Maven says: "
                            + failure.getMessage(),
                    failure);
        }
    }
}
