package io.jamespolicy.smtp.policy.installation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Assigns one of our classes to each base list in a {@code smtpserver.xml}. */
public final class PackageAssignment {
    private final Map<String, PolicyPackage> packages;

    private PackageAssignment(Map<String, PolicyPackage> packages) {
        this.packages = packages;
    }

    /**
     * @param named the classes of ours that servers name already, by base list
     * @param wanted the base lists of the servers that name none, in order
     */
    public static PackageAssignment of(
            Map<String, PolicyPackage> named, Collection<String> wanted) {
        Map<String, PolicyPackage> packages = new HashMap<>(named);
        List<PolicyPackage> free = new ArrayList<>(List.of(PolicyPackage.values()));
        free.removeAll(named.values());
        for (PolicyPackage ours : PolicyPackage.values()) {
            boolean isItsDefault = wanted.contains(ours.defaultBase());
            if (isItsDefault && !packages.containsKey(ours.defaultBase()) && free.remove(ours)) {
                packages.put(ours.defaultBase(), ours);
            }
        }
        free.remove(PolicyPackage.NO_AUTH);
        for (String base : wanted) {
            if (!packages.containsKey(base) && !free.isEmpty()) {
                packages.put(base, free.remove(0));
            }
        }
        return new PackageAssignment(packages);
    }

    /** The class for a base list; empty where there are more lists than classes. */
    public Optional<PolicyPackage> of(String base) {
        return Optional.ofNullable(packages.get(base));
    }
}
