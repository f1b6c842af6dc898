package dev.heartbeat.maven.mojo;

import dev.heartbeat.maven.install.ApplicationModule;
import dev.heartbeat.maven.install.HostProblemException;
import dev.heartbeat.maven.install.HostProject;
import dev.heartbeat.maven.install.InstallReport;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;

/** A goal at one module of the build: passed over where it has no business, and failed by what the user can mend. */
record Goal(MavenProject project, MavenSession session, Log log) {

    /** Says why a module is passed over, given how many the build has. */
    @FunctionalInterface
    interface Skipping {
        Optional<String> reason(HostProject host, int reactorSize) throws IOException;
    }

    /** What the goal does with a module, and then reports. */
    @FunctionalInterface
    interface Work<R> {
        R at(HostProject host) throws IOException, MojoExecutionException, MojoFailureException;
    }

    /** Writes files to the application, and prints what was done to each. */
    void write(Work<InstallReport> files) throws MojoExecutionException, MojoFailureException {
        run(ApplicationModule::reasonToSkip, files).ifPresent(this::print);
    }

    /** Empty if the module is passed over, which is printed. */
    <R> Optional<R> run(Skipping skipping, Work<R> work) throws MojoExecutionException, MojoFailureException {
        try {
            HostProject host = MavenHost.of(project);
            Optional<String> reason =
                    skipping.reason(host, session.getProjects().size());
            if (reason.isPresent()) {
                log.info(Verbs.coloured("     skip  " + project.getArtifactId() + "  (" + reason.get() + ")"));
                return Optional.empty();
            }
            return Optional.of(work.at(host));
        } catch (HostProblemException problem) {
            throw new MojoFailureException(problem.getMessage(), problem);
        } catch (IOException failure) {
            throw new MojoExecutionException(failure.getMessage(), failure);
        }
    }

    private void print(InstallReport report) {
        report.files().stream().map(Verbs::coloured).forEach(log::info);
        report.warnings().forEach(log::warn);
        if (!report.advice().isEmpty()) {
            log.info("");
        }
        report.advice().forEach(log::info);
    }
}
