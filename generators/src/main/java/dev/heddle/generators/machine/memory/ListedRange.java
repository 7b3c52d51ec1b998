package dev.heddle.generators.machine.memory;

import dev.heddle.model.linearmap.AddressRange;

/**
 * One range of physical addresses that a file lists.
 *
 * @param name as the file has it, e.g. {@code System RAM}; what the list holds where entries have no name
 * @param range its end is exclusive, whatever the file prints
 * @param flags of memblock; 0, or {@link #NO_MAP}, where the text has none
 * @param line where it was read, counted from 1
 */
public record ListedRange(String name, AddressRange range, long flags, int line) {

    /** The flag of memory that the kernel leaves out of the linear map. */
    static final long NO_MAP = 4;

    /** Whether the kernel leaves it out of the linear map. */
    public boolean noMap() {
        return (flags & NO_MAP) != 0;
    }

    /** The same line for other addresses. */
    ListedRange with(AddressRange other) {
        return new ListedRange(name, other, flags, line);
    }

    /** These addresses of it, not mapped. */
    ListedRange unmapped(AddressRange other) {
        return new ListedRange(name, other, flags | NO_MAP, line);
    }
}
