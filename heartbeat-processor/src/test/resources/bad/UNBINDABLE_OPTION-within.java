package com.acme;

import dev.heartbeat.DataFlow;
import dev.heartbeat.Flow;
import dev.heartbeat.FlowContext;
import dev.heartbeat.FlowOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@DataFlow
class OrderSyncFlow implements Flow {
    interface Source {}

    abstract static class Base {}

    class Inner {}

    record Range<T>(T from, T to) {}

    record Tree(List<Tree> children, Source source) {}

    @FlowOptions
    record Options(
            Source[] array,
//! 22: [heartbeat:UNBINDABLE_OPTION] The option 'array' can't be bound: Source is an interface, which nothing in a configuration becomes. Take a number, a text, an enum, a Duration, or records, lists and maps of such; take a bean as a parameter of the constructor.
            List<? extends Source> list,
//! 36: [heartbeat:UNBINDABLE_OPTION] The option 'list' can't be bound: Source is an interface, which nothing in a configuration becomes. Take a number, a text, an enum, a Duration, or records, lists and maps of such; take a bean as a parameter of the constructor.
            Map<String, Base> map,
//! 31: [heartbeat:UNBINDABLE_OPTION] The option 'map' can't be bound: Base is an abstract class, which nothing in a configuration becomes. Take a number, a text, an enum, a Duration, or records, lists and maps of such; take a bean as a parameter of the constructor.
            Optional<Inner> optional,
//! 29: [heartbeat:UNBINDABLE_OPTION] The option 'optional' can't be bound: Inner is an inner class, which nothing in a configuration becomes. Take a number, a text, an enum, a Duration, or records, lists and maps of such; take a bean as a parameter of the constructor.
            Range<Source> range,
//! 27: [heartbeat:UNBINDABLE_OPTION] The option 'range.from' can't be bound: Source is an interface, which nothing in a configuration becomes. Take a number, a text, an enum, a Duration, or records, lists and maps of such; take a bean as a parameter of the constructor.
            Range<Integer> fine,
            Tree tree,
//! 18: [heartbeat:UNBINDABLE_OPTION] The option 'tree.source' can't be bound: Source is an interface, which nothing in a configuration becomes. Take a number, a text, an enum, a Duration, or records, lists and maps of such; take a bean as a parameter of the constructor.
            java.util.Random random) {}
//! 30: [heartbeat:UNBINDABLE_OPTION] The option 'random' can't be bound: Random is a class of the JDK that isn't made from a text, which nothing in a configuration becomes. Take a number, a text, an enum, a Duration, or records, lists and maps of such; take a bean as a parameter of the constructor.

    OrderSyncFlow(Options options) {}

    @Override
    public void run(FlowContext context) {}
}
