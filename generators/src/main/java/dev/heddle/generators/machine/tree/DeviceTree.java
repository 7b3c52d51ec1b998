package dev.heddle.generators.machine.tree;

import dev.heddle.generators.machine.InputBytes;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import java.nio.file.Path;

/** Gets a device tree out of a file. Readers that take one take other texts too, which pass through unchanged. */
public final class DeviceTree {

    private DeviceTree() {}

    /**
     * Reads a text, or decompiles a blob; that goes by the name of its file and {@code (dtc)}, as its lines are those that dtc prints.
     *
     * @throws RefusedInputException if it is no text and no blob, or if it is a blob and dtc is missing or rejects it
     */
    public static InputText read(Path path) {
        return text(path.toString(), InputBytes.read(path));
    }

    /** Like {@link #read} for bytes that are at hand already; {@code name} stands for the file in messages. */
    public static InputText parse(String name, byte[] bytes) {
        return text(name, InputBytes.unpack(name, bytes));
    }

    /**
     * Puts the nodes of a text together.
     *
     * @return a node without a name that holds what the text holds, be it a whole tree or a part of one
     * @throws RefusedInputException if a node or a property does not end
     */
    public static TreeNode nodes(InputText text) {
        return TreeParser.parse(text);
    }

    private static InputText text(String name, byte[] bytes) {
        return InputBytes.isTreeBlob(bytes)
                ? InputText.parse(name + " (dtc)", TreeCompiler.installed().decompile(name, bytes))
                : InputText.parse(name, bytes);
    }
}
