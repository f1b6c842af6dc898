package dev.heartbeat.it.storm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The file in which one process of the sample witnesses its runs where there is no database: a line {@code BEGIN flow
 * run} or {@code END flow run} for each event. The number of its line is the time of an event.
 */
record EventLog(Path file) {

    long ended() throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("END "))
                .count();
    }

    /**
     * The runs in the order of their beginnings; one that begins twice is there twice.
     *
     * @param instance the process that wrote this
     * @param flows their ids by name
     */
    List<WitnessedRun> witnessedRuns(String instance, Map<String, Long> flows) throws IOException {
        List<WitnessedRun> runs = new ArrayList<>();
        Map<Long, Long> ends = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int time = lines.size() - 1; time >= 0; time--) {
            String[] event = lines.get(time).split(" ", -1);
            long run = Long.parseLong(event[2]);
            if (event[0].equals("END")) {
                ends.put(run, (long) time);
            } else {
                long flow = Objects.requireNonNull(flows.get(event[1]), event[1]);
                runs.add(0, new WitnessedRun(run, flow, instance, time, ends.remove(run)));
            }
        }
        return runs;
    }
}
