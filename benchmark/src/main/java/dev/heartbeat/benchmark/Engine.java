package dev.heartbeat.benchmark;

/** One scheduler in this process, on a database whose tables it has made. Closing it leaves the pool open. */
interface Engine extends AutoCloseable {

    /** Adds as many due executions, numbered from 1, each of which only tells the {@link Witness} of its number. */
    void seed(int executions) throws Exception;

    /** Starts to run what is due. A scheduler that has to be called from outside is called until nothing is due. */
    Witness.Mark start() throws Exception;

    @Override
    void close();
}
