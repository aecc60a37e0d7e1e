package io.jamespolicy.smtp.policy.reload;

/** Port: reads the settings anew while the server runs. */
public interface PolicyReload {
    /**
     * Puts the settings as they are now in the place of those in force, all at one stroke; where
     * anything is wrong with them, none. May be called by several at once, and takes as long as
     * reading files does. Says in the log what came of it.
     */
    ReloadOutcome reload();
}
