package io.jamespolicy.smtp.policy.client;

/** The message about a wrong argument of an operator, which has the same form everywhere. */
public final class WrongArgument {
    private WrongArgument() {}

    /**
     * An exception with the message.
     *
     * @param found as it was given; null where nothing was
     */
    public static IllegalArgumentException of(String name, String found, String accepted) {
        return new IllegalArgumentException(
                name + ": found '" + (found == null ? "" : found) + "', accepted: " + accepted);
    }
}
