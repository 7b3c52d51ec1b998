package dev.heddle.model.linearmap;

/**
 * One region of memblock.memory. Regions that touch differ in their flags, of which only no-map matters here, or else memblock
 * had merged them; each is mapped by a call of its own.
 *
 * @param range physical addresses
 * @param noMap whether the kernel must not map it
 */
public record MemoryRegion(AddressRange range, boolean noMap) {}
