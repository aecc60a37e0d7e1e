package io.jamespolicy.smtp.benchmark;

import java.util.List;

/**
 * A row of the table: the module compared with a base, and the base compared with itself as a
 * control.
 */
final class Contest {
    private final String name;
    private final int connections;
    private final boolean pipelined;
    private final List<Side> sides;
    private final String goal;

    /**
     * @param sides the base, the module, and the control
     * @param goal the minimum ratio; empty without a goal
     */
    Contest(String name, int connections, boolean pipelined, List<Side> sides, String goal) {
        this.name = name;
        this.connections = connections;
        this.pipelined = pipelined;
        this.sides = List.copyOf(sides);
        this.goal = goal;
    }

    String name() {
        return name;
    }

    int connections() {
        return connections;
    }

    boolean isPipelined() {
        return pipelined;
    }

    List<Side> sides() {
        return sides;
    }

    String goal() {
        return goal;
    }

    /** The name for the pattern: {@code NOOP, 8 connections, pipelined}. */
    @Override
    public String toString() {
        return name
                + ", "
                + connections
                + (connections == 1 ? " connection" : " connections")
                + (pipelined ? ", pipelined" : "");
    }
}
