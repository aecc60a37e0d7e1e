package io.jamespolicy.smtp.benchmark;

import java.util.List;

/**
 * A row of the table: what the module does against what it is measured by, and that against itself,
 * which would be no difference at all if nothing else were at work on the machine.
 */
final class Contest {
    private final String name;
    private final int connections;
    private final boolean pipelined;
    private final List<Side> sides;
    private final String goal;

    /**
     * @param sides what it is measured by, the module, and the control
     * @param goal the least ratio that is wanted; empty where none is
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

    /** As it can be chosen: {@code NOOP, 8 connections, pipelined}. */
    @Override
    public String toString() {
        return name
                + ", "
                + connections
                + (connections == 1 ? " connection" : " connections")
                + (pipelined ? ", pipelined" : "");
    }
}
