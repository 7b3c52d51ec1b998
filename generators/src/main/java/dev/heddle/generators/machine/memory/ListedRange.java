package dev.heddle.generators.machine.memory;

import dev.heddle.model.linearmap.AddressRange;

/**
 * One range of physical addresses that a file lists.
 *
 * @param name as the file has it, e.g. {@code System RAM}; what the list holds where entries have no name
 * @param range its end is exclusive, whatever the file prints
 * @param noMap whether the kernel leaves it out of the linear map
 * @param line where it was read, counted from 1
 */
public record ListedRange(String name, AddressRange range, boolean noMap, int line) {

    /** The same line for other addresses. */
    ListedRange with(AddressRange other, boolean unmapped) {
        return new ListedRange(name, other, unmapped, line);
    }
}
