package io.jamespolicy.smtp.benchmark;

import io.jamespolicy.smtp.james.load.LoadTarget;
import io.jamespolicy.smtp.james.load.Operation;

/** An operation on one listener. */
final class Side {
    private final LoadTarget target;
    private final Operation operation;

    private Side(LoadTarget target, Operation operation) {
        this.target = target;
        this.operation = operation;
    }

    static Side of(LoadTarget target, Operation operation) {
        return new Side(target, operation);
    }

    LoadTarget target() {
        return target;
    }

    Operation operation() {
        return operation;
    }
}
