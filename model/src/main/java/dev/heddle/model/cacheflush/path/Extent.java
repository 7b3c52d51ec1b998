package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;

/**
 * How much of a machine a scenario needs.
 *
 * @param userColours for each page, the number modulo 8 of the user-space page that shows it
 * @param versions the greatest version of a page: how often each may be written
 * @param senders the CPUs that may call others, in ascending order
 * @param mappers the most contexts of one CPU that hold a coherent mapping at a time
 * @param instructions whether code is executed
 * @param hotplug whether CPUs go offline or come online
 */
record Extent(
        ImmutableList<Integer> userColours,
        int versions,
        ImmutableList<Integer> senders,
        int mappers,
        boolean instructions,
        boolean hotplug) {

    /** Data pages, each written once, on CPUs that stay online; at most a thread and an interrupt map. */
    static Extent of(ImmutableList<Integer> userColours, Iterable<Integer> senders) {
        return new Extent(
                userColours,
                1,
                ImmutableList.sortedCopyOf(ImmutableList.copyOf(senders)).stream()
                        .distinct()
                        .collect(ImmutableList.toImmutableList()),
                2,
                false,
                false);
    }

    int pages() {
        return userColours.size();
    }

    Extent writing(int times) {
        return new Extent(userColours, times, senders, mappers, instructions, hotplug);
    }

    Extent mappingIn(int contexts) {
        return new Extent(userColours, versions, senders, contexts, instructions, hotplug);
    }

    Extent executing() {
        return new Extent(userColours, versions, senders, mappers, true, hotplug);
    }

    Extent hotplugging() {
        return new Extent(userColours, versions, senders, mappers, instructions, true);
    }
}
