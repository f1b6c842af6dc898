package dev.heartbeat.schedule;

import dev.heartbeat.CatchUp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** x */
public record Timetable(
        Schedule schedule,
        CatchUp catchUp,
        @Nullable Window window,
        @Nullable RetryRule retry) {
    /** a */
    public Turn turn(Position p, Instant at) {
        return new Turn.Run(grid().slotOf(p.slotAt(), at));
    }

    private Grid grid() {
        return new Grid((Interval) schedule);
    }

    private Next next(Slot s) {
        return new Next(s.at(), s.lead(), null, s.missed(), 0);
    }
    /** a */
    public Next afterSuccess(Position p, Instant due, Instant at) {
        return next(grid().after(p.slotAt(), due, at));
    }
    /** a */
    public Next afterFailure(Position p, Instant due, Instant at, double r) {
        return next(grid().after(p.slotAt(), due, at));
    }
    /** a */
    public Next besides(Position p, Instant at) {
        Slot s = grid().besides(p.slotAt(), p.dueAt(), at);
        return new Next(s.at(), s.lead(), p.nextRunAt(), 0, p.failedAttempts());
    }
    /** a */
    public Next refused(Position p, Instant due, Instant at) {
        return new Next(
                due, Duration.ZERO, due.plus(((Interval) schedule).toDuration()).minus(grid().tolerance()), 0, 0);
    }
    /** a */
    public Next afterLoss(Position p, Instant at, double r) {
        return new Next(p.slotAt(), Duration.ZERO, at, 0, p.failedAttempts());
    }
}
