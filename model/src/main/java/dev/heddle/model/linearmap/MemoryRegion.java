package dev.heddle.model.linearmap;

/**
 * One region of memblock.memory.
 *
 * @param range physical addresses
 * @param noMap whether the kernel must not map it
 */
public record MemoryRegion(AddressRange range, boolean noMap) {}
