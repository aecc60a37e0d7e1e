package io.jamespolicy.smtp.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** An XML element with settings. Reads them strictly and collects all faults. */
final class Section {
    private final String name;
    private final String place;
    private final ImmutableNode node;
    private final Function<Object, String> text;
    private final List<String> faults;
    private final Map<String, String> written;
    private boolean faulty;

    private Section(
            String name,
            String place,
            ImmutableNode node,
            Function<Object, String> text,
            List<String> faults,
            Map<String, String> written) {
        this.name = name;
        this.place = place;
        this.node = node;
        this.text = text;
        this.faults = faults;
        this.written = written;
        checkNames();
    }

    /** The root of a file. Reports unknown elements at once. */
    static Section root(ImmutableNode node, Function<Object, String> text, List<String> faults) {
        return new Section(Setting.ROOT, "", node, text, faults, new LinkedHashMap<>());
    }

    /**
     * The only section of this name; an empty section where there is none. A second one is a fault.
     */
    Section section(String child) {
        List<ImmutableNode> nodes = children(child);
        checkOnce(place(child), nodes.size());
        return child(
                child,
                place(child),
                nodes.isEmpty() ? new ImmutableNode.Builder().create() : nodes.get(0));
    }

    /** All sections of this name, in order. */
    List<Section> sections(String child) {
        List<ImmutableNode> nodes = children(child);
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> child(child, place(child) + "[" + (i + 1) + "]", nodes.get(i)))
                .collect(Collectors.toList());
    }

    private Section child(String child, String childPlace, ImmutableNode childNode) {
        return new Section(
                name.isEmpty() ? child : name + "." + child,
                childPlace,
                childNode,
                text,
                faults,
                written);
    }

    /** The value of a setting; empty where it is missing or wrong. */
    <T> Optional<T> read(Setting<T> setting) {
        List<ImmutableNode> nodes = children(setting.key());
        checkOnce(place(setting.key()), nodes.size());
        return nodes.size() == 1 ? parse(setting, nodes.get(0)) : Optional.empty();
    }

    /** The value of a required setting; empty where it is missing or wrong, which is a fault. */
    <T> Optional<T> require(Setting<T> setting) {
        if (children(setting.key()).isEmpty()) {
            fault(setting.key() + ": missing, accepted: " + setting.type().accepted());
        }
        return read(setting);
    }

    /** All values of a setting that may be repeated, without the wrong ones. */
    <T> List<T> readAll(Setting<T> setting) {
        return children(setting.key()).stream()
                .flatMap(child -> parse(setting, child).stream())
                .collect(Collectors.toList());
    }

    /** The text of each setting read so far in the whole file, by path. */
    Map<String, String> written() {
        return written;
    }

    /** Reports a fault where none of these settings is present, right or wrong. */
    void requireOneOf(Setting<?> first, Setting<?>... others) {
        if (!faulty && !has(first) && Stream.of(others).noneMatch(this::has)) {
            fault(
                    first.key()
                            + ": missing, and so "
                            + (others.length == 1 ? "is " : "are ")
                            + Stream.of(others)
                                    .map(Setting::key)
                                    .collect(Collectors.joining(" and "))
                            + ": a rule has one of them");
        }
    }

    /** Reports a fault of a key in this section. */
    void fault(String keyAndFault) {
        note(place(keyAndFault));
    }

    /** Whether this section has faults. Further faults that follow from them would mislead. */
    boolean isFaulty() {
        return faulty;
    }

    /** Whether the setting is present, right or wrong. */
    boolean has(Setting<?> setting) {
        return !children(setting.key()).isEmpty();
    }

    private void note(String fault) {
        faulty = true;
        faults.add(fault);
    }

    private <T> Optional<T> parse(Setting<T> setting, ImmutableNode child) {
        String found = text.apply(child.getValue());
        written.merge(place(setting.key()), found, (first, next) -> first + ", " + next);
        Optional<T> value =
                child.getChildren().isEmpty() ? setting.type().parse(found) : Optional.empty();
        if (value.isEmpty()) {
            fault(
                    String.format(
                            "%s: found '%s', accepted: %s%s",
                            setting.key(),
                            setting.type().shown(found),
                            setting.type().accepted(),
                            setting.type().question(found)));
        }
        child.getAttributes()
                .keySet()
                .forEach(attribute -> fault(setting.key() + ": unknown attribute " + attribute));
        return value;
    }

    private void checkNames() {
        List<String> known =
                Stream.concat(Setting.keysOf(name).stream(), Setting.sectionsOf(name).stream())
                        .collect(Collectors.toList());
        String accepted = ", accepted: " + String.join(", ", known);
        for (ImmutableNode child : node.getChildren()) {
            if (!known.contains(child.getNodeName())) {
                fault(child.getNodeName() + ": unknown key" + accepted);
            }
        }
        String found = text.apply(node.getValue());
        if (!found.isEmpty()) {
            note(
                    (place.isEmpty() ? PolicySnapshot.COMPONENT : place)
                            + ": found text '"
                            + SettingType.withoutPassword(found)
                            + "'"
                            + accepted);
        }
        node.getAttributes()
                .keySet()
                .forEach(attribute -> fault("@" + attribute + ": unknown attribute"));
    }

    private void checkOnce(String what, int times) {
        if (times > 1) {
            note(what + ": stands " + times + " times, accepted: once");
        }
    }

    private String place(String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    private List<ImmutableNode> children(String child) {
        return node.getChildren().stream()
                .filter(candidate -> candidate.getNodeName().equals(child))
                .collect(Collectors.toList());
    }
}
