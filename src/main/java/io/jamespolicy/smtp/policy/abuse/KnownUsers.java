package io.jamespolicy.smtp.policy.abuse;

/** Port: the users of James. */
public interface KnownUsers {
    /**
     * Whether James has a user of this name.
     *
     * @throws IllegalArgumentException where it cannot be determined
     */
    boolean contains(String name);

    /**
     * Whether the users can be read. While they cannot, James answers AUTH as if the password were
     * wrong.
     */
    boolean areReadable();
}
