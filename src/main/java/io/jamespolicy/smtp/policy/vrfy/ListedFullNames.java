package io.jamespolicy.smtp.policy.vrfy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A list of addresses and full names. Ignores case in both. */
public final class ListedFullNames implements FullNames {
    private final Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<String>> addresses;

    private ListedFullNames(Map<String, String> namesByAddress) {
        this.names.putAll(namesByAddress);
        this.addresses =
                names.keySet().stream()
                        .collect(
                                groupingBy(
                                        address -> comparable(names.get(address)),
                                        mapping(Function.identity(), toList())));
    }

    public static ListedFullNames of(Map<String, String> namesByAddress) {
        return new ListedFullNames(namesByAddress);
    }

    /** The names by address. */
    public Map<String, String> names() {
        return Collections.unmodifiableMap(names);
    }

    @Override
    public Map<String, String> namesOf(Collection<String> asked) {
        return asked.stream()
                .distinct()
                .filter(names::containsKey)
                .collect(toMap(Function.identity(), names::get));
    }

    @Override
    public Optional<List<String>> addressesOf(String fullName) {
        return Optional.of(addresses.getOrDefault(comparable(fullName), List.of()));
    }

    private static String comparable(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
