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

/**
 * An element of the file with settings in it. Reads them strictly, and notes each fault instead of
 * stopping at it.
 */
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

    /** The root of a file; notes at once what is unknown in it. */
    static Section root(ImmutableNode node, Function<Object, String> text, List<String> faults) {
        return new Section(Setting.ROOT, "", node, text, faults, new LinkedHashMap<>());
    }

    /** The section of this name, which may stand once; an empty one where it is left out. */
    Section section(String child) {
        List<ImmutableNode> nodes = children(child);
        checkOnce(place(child), nodes.size());
        return child(
                child,
                place(child),
                nodes.isEmpty() ? new ImmutableNode.Builder().create() : nodes.get(0));
    }

    /** The sections of this name, in their order. */
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

    /** The value of a setting; empty where it is left out, and where it is wrong. */
    <T> Optional<T> read(Setting<T> setting) {
        List<ImmutableNode> nodes = children(setting.key());
        checkOnce(place(setting.key()), nodes.size());
        return nodes.size() == 1 ? parse(setting, nodes.get(0)) : Optional.empty();
    }

    /**
     * The value of a setting that must be there; empty where it is left out or wrong, which is a
     * fault.
     */
    <T> Optional<T> require(Setting<T> setting) {
        if (children(setting.key()).isEmpty()) {
            fault(setting.key() + ": missing, accepted: " + setting.type().accepted());
        }
        return read(setting);
    }

    /** All values of a setting that may stand several times; those that are wrong left out. */
    <T> List<T> readAll(Setting<T> setting) {
        return children(setting.key()).stream()
                .flatMap(child -> parse(setting, child).stream())
                .collect(Collectors.toList());
    }

    /** What was read so far in the whole file, by place: the text of each setting. */
    Map<String, String> written() {
        return written;
    }

    /** Notes a fault of one of the keys of this section. */
    void fault(String keyAndFault) {
        note(place(keyAndFault));
    }

    /**
     * Whether anything in it is wrong, so that what it would say is not known: a fault that follows
     * from that would mislead.
     */
    boolean isFaulty() {
        return faulty;
    }

    /** Whether the setting is there, be it right or wrong. */
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
                            "%s: found '%s', accepted: %s",
                            setting.key(), setting.type().shown(found), setting.type().accepted()));
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
