package io.jamespolicy.smtp.benchmark;

import io.jamespolicy.smtp.james.load.ComparedServers;
import io.jamespolicy.smtp.james.load.Operation;
import java.util.ArrayList;
import java.util.List;

/** All rows, with few and many connections, pipelined and not. */
final class Contests {
    private static final int[] CONNECTIONS = {1, 8, 64};
    private static final boolean[] PIPELINED = {false, true};
    private static final int SMALL = 4 << 10;
    private static final int LARGE = 10 << 20;
    private static final int TOO_LARGE = ComparedServers.LIMIT + (1 << 20);

    private final ComparedServers servers;
    private final List<Contest> contests = new ArrayList<>();

    private Contests(ComparedServers servers) {
        this.servers = servers;
    }

    static List<Contest> of(ComparedServers servers) {
        Contests contests = new Contests(servers);
        for (boolean pipelined : PIPELINED) {
            for (int connections : CONNECTIONS) {
                contests.addCommands(connections, pipelined);
                contests.addMessages(connections, pipelined);
            }
        }
        return contests.contests;
    }

    private void addCommands(int connections, boolean pipelined) {
        String goal = pipelined ? "0.97" : "0.98";
        Operation noop = Operation.command("NOOP", "250", pipelined);
        add("NOOP", connections, pipelined, noop, noop, goal);
        Operation rset = Operation.command("RSET", "250", pipelined);
        add("RSET", connections, pipelined, rset, rset, goal);
        add(
                "VRFY, non-committal",
                connections,
                pipelined,
                Operation.command("VRFY bob", "502", pipelined),
                Operation.command("VRFY bob", "252", pipelined),
                "0.98");
        Operation verified = Operation.command("VRFY bob", "250", pipelined);
        addOfTrusted(
                "VRFY, verified, against NOOP", connections, pipelined, noop, verified, "0.90");
        Operation unknown = Operation.command("VRFY nobody", "550", pipelined);
        addOfTrusted(
                "VRFY, no such user, against NOOP", connections, pipelined, noop, unknown, "0.60");
    }

    /** A client with the answer verify; each user is looked up once in two seconds. */
    private void addOfTrusted(
            String name,
            int connections,
            boolean pipelined,
            Operation base,
            Operation operation,
            String goal) {
        Side measure = Side.of(servers.policyForTrusted(), base);
        Side measured = Side.of(servers.policyForTrusted(), operation);
        contests.add(
                new Contest(
                        name, connections, pipelined, List.of(measure, measured, measure), goal));
    }

    private void addMessages(int connections, boolean pipelined) {
        Operation small = Operation.message(SMALL, "250", pipelined);
        add("mail of 4 KB", connections, pipelined, small, small, "0.99");
        Side unlimited = Side.of(servers.policy(), small);
        contests.add(
                new Contest(
                        "mail of 4 KB, with a volume, against without",
                        connections,
                        pipelined,
                        List.of(unlimited, Side.of(servers.policyForLimited(), small), unlimited),
                        "1.00"));
        Operation large = Operation.message(LARGE, "250", pipelined);
        add("mail of 10 MB", connections, pipelined, large, large, "1.05");
        Operation declared = Operation.refusedDeclaration(TOO_LARGE, pipelined);
        add("size refused at MAIL", connections, pipelined, declared, declared, "1.00");
        Operation received = Operation.message(TOO_LARGE, "552", pipelined);
        add("12 MB refused behind DATA", connections, pipelined, received, received, "1.00");
    }

    private void add(
            String name,
            int connections,
            boolean pipelined,
            Operation stock,
            Operation ours,
            String goal) {
        contests.add(
                new Contest(
                        name,
                        connections,
                        pipelined,
                        List.of(
                                Side.of(servers.stock(), stock),
                                Side.of(servers.policy(), ours),
                                Side.of(servers.control(), stock)),
                        goal));
    }
}
