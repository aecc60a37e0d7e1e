package io.jamespolicy.smtp.james;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A proxy for a store of James that counts each call, and passes it, fails or hangs.
 *
 * <p>Reactive calls are counted and blocked at the call, not at the subscription. Methods that do
 * not declare the exception of the store throw an UndeclaredThrowableException.
 */
final class SteeredStore implements SteeredStoreMXBean {
    private enum Conduct {
        WORK,
        FAIL,
        HANG
    }

    private final Supplier<Exception> failure;
    private final Lock lock = new ReentrantLock();
    private final Condition steered = lock.newCondition();
    private Conduct usage = Conduct.WORK;
    private long calls;
    private long hanging;

    private SteeredStore(Supplier<Exception> failure) {
        this.failure = failure;
    }

    /**
     * @param failure the exception of a failing store
     */
    static SteeredStore failingWith(Supplier<Exception> failure) {
        return new SteeredStore(failure);
    }

    /** A proxy for this store. */
    <T> T inFrontOf(Class<T> type, T store) {
        InvocationHandler gate =
                (proxy, method, arguments) -> {
                    // else a store that hangs could not even be logged or kept in a map
                    if (method.getDeclaringClass() != Object.class) {
                        pass();
                    }
                    return invoke(store, method, arguments);
                };
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, gate));
    }

    private static Object invoke(Object store, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void pass() throws Exception {
        lock.lock();
        try {
            calls++;
            hanging++;
            while (usage == Conduct.HANG) {
                // as a socket without a time limit: who interrupts it gains nothing
                steered.awaitUninterruptibly();
            }
            hanging--;
            if (usage == Conduct.FAIL) {
                throw failure.get();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long getCalls() {
        lock.lock();
        try {
            return calls;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long getHanging() {
        lock.lock();
        try {
            return hanging;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void work() {
        steer(Conduct.WORK);
    }

    @Override
    public void fail() {
        steer(Conduct.FAIL);
    }

    @Override
    public void hang() {
        steer(Conduct.HANG);
    }

    private void steer(Conduct wanted) {
        lock.lock();
        try {
            usage = wanted;
            steered.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
