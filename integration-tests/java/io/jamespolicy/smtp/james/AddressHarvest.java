package io.jamespolicy.smtp.james;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** VRFY commands of a harvester: known and unknown names in all notations. The same in each run. */
public final class AddressHarvest {
    private static final long SEED = 1870;
    private static final List<String> MALFORMED =
            List.of("a@b@c", "<>", "\"", "b\0\u00ffb", "%n ${jndi:x} \\", "y".repeat(300));

    private final Random random = new Random(SEED);

    private AddressHarvest() {}

    /**
     * This number of commands, without line ends.
     *
     * @param known arguments for existing users and aliases
     */
    public static List<String> commands(int count, List<String> known) {
        AddressHarvest harvest = new AddressHarvest();
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            commands.add("VRFY " + (i % 2 == 0 ? harvest.any(known) : harvest.unknown()));
        }
        return commands;
    }

    private String unknown() {
        String name = "u" + Integer.toString(random.nextInt(Integer.MAX_VALUE), 36);
        return any(
                List.of(
                        name,
                        name + "@example.org",
                        "bob@" + name + ".example",
                        "Bob " + name,
                        any(MALFORMED)));
    }

    private String any(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
