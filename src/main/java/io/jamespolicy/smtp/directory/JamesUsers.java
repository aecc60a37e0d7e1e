package io.jamespolicy.smtp.directory;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.abuse.KnownUsers;
import io.jamespolicy.smtp.policy.log.LoggerNames;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The users in James's repository. */
public final class JamesUsers implements KnownUsers {
    private static final Logger LOGGER = LoggerFactory.getLogger(LoggerNames.MODULE);

    private static final Username ANYBODY = Username.of("postmaster");

    private final UsersRepository users;
    private final AtomicBoolean failing = new AtomicBoolean();

    @Inject
    public JamesUsers(UsersRepository users) {
        this.users = users;
    }

    @Override
    public boolean areReadable() {
        try {
            users.contains(ANYBODY);
            if (failing.compareAndSet(true, false)) {
                LOGGER.info("The users of James can be read again: failed AUTH is counted");
            }
            return true;
        } catch (Exception e) {
            if (failing.compareAndSet(false, true)) {
                LOGGER.error("The users of James cannot be read: failed AUTH is not counted", e);
            }
            return false;
        }
    }

    @Override
    public boolean contains(String name) {
        Username user;
        try {
            user = Username.of(name);
        } catch (RuntimeException e) { // no name of a user
            return false;
        }
        try {
            return users.contains(user);
        } catch (Exception e) {
            LOGGER.warn("The users of James cannot be read", e);
            throw new IllegalArgumentException(
                    "client: the users of James cannot be read; user:"
                            + name
                            + " is not looked up");
        }
    }
}
