package io.jamespolicy.smtp.james.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All operations of clients, pipelined and not: commands without mail, and mail of two sizes,
 * declared and not, accepted, refused and aborted.
 */
final class Mixture {
    private static final int SMALL = 4 << 10;

    /** More than James keeps in memory. */
    private static final int LARGE = 200 << 10;

    private static final int TOO_LARGE = MixedLoad.LIMIT + 50_000;

    /** The commands of an envelope and DATA. */
    private static final long ENVELOPE = 3;

    private final List<CountedOperation> operations = new ArrayList<>();

    private Mixture() {}

    /** For a server with {@link MixedLoad#SETTINGS}. */
    static List<CountedOperation> operations() {
        Mixture mixture = new Mixture();
        for (boolean pipelined : new boolean[] {false, true}) {
            mixture.addCommands(pipelined);
            mixture.addMessages(SMALL, pipelined);
            mixture.addMessages(LARGE, pipelined);
            mixture.addRefusals(pipelined);
        }
        return mixture.operations;
    }

    private void addCommands(boolean pipelined) {
        add(
                Operation.command("NOOP", "250", pipelined),
                Map.of("audit.Commands", 1L, "audit.Noop", 1L));
        add(
                Operation.command("RSET", "250", pipelined),
                Map.of("audit.Commands", 1L, "audit.Rset", 1L));
        addQuestion(Operation.command("VRFY bob", "250|252", pipelined));
        addQuestion(Operation.command("VRFY nobody", "550|252", pipelined));
    }

    /** On a busy machine a store of James may time out, which gives a 252. */
    private void addQuestion(Operation vrfy) {
        add(vrfy, Map.of("audit.Commands", 1L, "audit.Vrfy", 1L, "vrfy.VrfyCommands", 1L));
    }

    private void addMessages(int octets, boolean pipelined) {
        add(
                Operation.message(octets, "250", pipelined),
                Map.of(
                        "audit.Commands",
                        ENVELOPE,
                        MixedLoad.ACCEPTED,
                        1L,
                        "size.Received",
                        1L,
                        "size.Octets",
                        (long) octets));
        add(
                Operation.declaredMessage(octets, pipelined),
                Map.of(
                        "audit.Commands",
                        ENVELOPE,
                        MixedLoad.ACCEPTED,
                        1L,
                        "size.Declared",
                        1L,
                        "size.Received",
                        1L,
                        "size.Octets",
                        (long) octets));
    }

    private void addRefusals(boolean pipelined) {
        add(
                Operation.abandonedTransaction(pipelined),
                Map.of(
                        "audit.Commands", ENVELOPE,
                        "audit.Rset", 1L,
                        "audit.DiscardedTransactions", 1L));
        add(
                Operation.refusedDeclaration(TOO_LARGE, pipelined),
                Map.of("audit.Commands", pipelined ? ENVELOPE : 1, "size.DeclaredOverLimit", 1L));
        add(
                Operation.message(TOO_LARGE, "552", pipelined),
                Map.of(
                        "audit.Commands",
                        ENVELOPE,
                        "size.ReceivedOverLimit",
                        1L,
                        "size.Octets",
                        (long) TOO_LARGE));
    }

    private void add(Operation operation, Map<String, Long> counters) {
        operations.add(new CountedOperation(operation, counters));
    }
}
