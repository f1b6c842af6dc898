package com.acme.storm;

import dev.heartbeat.FlowContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Writes down that runs began and ended where no database is needed: a line for each, in the order of events. */
@Component
final class FileWitness {

    private final Path file;

    FileWitness(@Value("${witness.file}") Path file) {
        this.file = file;
    }

    synchronized void write(Moment moment, FlowContext context) throws IOException {
        Files.writeString(
                file,
                moment + " " + context.flowName() + " " + context.runId() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
