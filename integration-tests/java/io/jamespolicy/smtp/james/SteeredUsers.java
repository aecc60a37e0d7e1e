package io.jamespolicy.smtp.james;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

/**
 * The gate in front of a users store of James: counts every call, then lets it pass, fail or hang.
 *
 * <p>The reactive questions are counted and held up where they are asked, not where their answer is
 * subscribed to. Methods that declare no UsersRepositoryException fail with one in an
 * UndeclaredThrowableException.
 */
final class SteeredUsers implements SteeredUsersMXBean {
    private enum Conduct {
        WORK,
        FAIL,
        HANG
    }

    private final Lock lock = new ReentrantLock();
    private final Condition steered = lock.newCondition();
    private Conduct conduct = Conduct.WORK;
    private long calls;

    /** The same store, behind the gate. */
    UsersRepository inFrontOf(UsersRepository store) {
        InvocationHandler gate =
                (proxy, method, arguments) -> {
                    // else a store that hangs could not even be logged or kept in a map
                    if (method.getDeclaringClass() != Object.class) {
                        pass();
                    }
                    return invoke(store, method, arguments);
                };
        return (UsersRepository)
                Proxy.newProxyInstance(
                        UsersRepository.class.getClassLoader(),
                        new Class<?>[] {UsersRepository.class},
                        gate);
    }

    private static Object invoke(UsersRepository store, Method method, Object[] arguments)
            throws Throwable {
        try {
            return method.invoke(store, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void pass() throws UsersRepositoryException {
        lock.lock();
        try {
            calls++;
            while (conduct == Conduct.HANG) {
                // as a socket without a time limit: who interrupts it gains nothing
                steered.awaitUninterruptibly();
            }
            if (conduct == Conduct.FAIL) {
                throw new UsersRepositoryException("the test lets the users store fail");
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
            conduct = wanted;
            steered.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
