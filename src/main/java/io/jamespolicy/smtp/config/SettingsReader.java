package io.jamespolicy.smtp.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * Reads settings off the tree of a file, strictly, and collects what is wrong with it instead of
 * stopping at the first fault.
 */
final class SettingsReader {
    private final ImmutableNode root;
    private final HierarchicalConfiguration<ImmutableNode> configuration;
    private final List<String> faults = new ArrayList<>();

    SettingsReader(HierarchicalConfiguration<ImmutableNode> configuration) {
        this.configuration = configuration;
        this.root = configuration.getNodeModel().getNodeHandler().getRootNode();
        checkNames("", root, name -> Setting.sections().contains(name));
        for (String section : Setting.sections()) {
            children(root, section).forEach(node -> checkNames(section, node, name -> false));
            checkOnce(section, children(root, section));
        }
    }

    /** The value of a setting; empty where it is left out, and where it is wrong. */
    <T> Optional<T> read(Setting<T> setting) {
        List<ImmutableNode> nodes =
                sectionNodes(setting.section())
                        .flatMap(section -> children(section, setting.key()).stream())
                        .collect(Collectors.toList());
        checkOnce(setting.path(), nodes);
        return nodes.size() == 1 ? parse(setting, nodes.get(0)) : Optional.empty();
    }

    /** Everything wrong that was met so far, one sentence each. */
    List<String> faults() {
        return faults;
    }

    private <T> Optional<T> parse(Setting<T> setting, ImmutableNode node) {
        String text = text(node);
        Optional<T> value =
                node.getChildren().isEmpty() ? setting.type().parse(text) : Optional.empty();
        if (value.isEmpty()) {
            faults.add(
                    String.format(
                            "%s: found '%s', accepted: %s",
                            setting.path(), text, setting.type().accepted()));
        }
        node.getAttributes()
                .keySet()
                .forEach(name -> faults.add(setting.path() + ": unknown attribute " + name));
        return value;
    }

    private void checkNames(String section, ImmutableNode node, Predicate<String> isSection) {
        List<String> known =
                Setting.ofSection(section).stream().map(Setting::key).collect(Collectors.toList());
        String place = section.isEmpty() ? "" : section + ".";
        for (ImmutableNode child : node.getChildren()) {
            String name = child.getNodeName();
            if (!known.contains(name) && !isSection.test(name)) {
                faults.add(place + name + ": unknown key, accepted: " + accepted(section, known));
            }
        }
        if (!text(node).isEmpty()) {
            faults.add(
                    (section.isEmpty() ? "smtppolicy" : section)
                            + ": found text '"
                            + text(node)
                            + "', accepted: "
                            + accepted(section, known));
        }
        node.getAttributes()
                .keySet()
                .forEach(name -> faults.add(place + "@" + name + ": unknown attribute"));
    }

    private static String accepted(String section, List<String> known) {
        Stream<String> sections = section.isEmpty() ? Setting.sections().stream() : Stream.empty();
        return Stream.concat(known.stream(), sections).collect(Collectors.joining(", "));
    }

    private void checkOnce(String path, List<ImmutableNode> nodes) {
        if (nodes.size() > 1) {
            faults.add(path + ": stands " + nodes.size() + " times, accepted: once");
        }
    }

    private Stream<ImmutableNode> sectionNodes(String section) {
        return section.isEmpty() ? Stream.of(root) : children(root, section).stream();
    }

    /**
     * With what other files of James may contain, too: references such as {@code ${env:LIMIT}} are
     * followed.
     */
    private String text(ImmutableNode node) {
        Object text = configuration.getInterpolator().interpolate(node.getValue());
        return text == null ? "" : text.toString().trim();
    }

    private static List<ImmutableNode> children(ImmutableNode node, String name) {
        return node.getChildren().stream()
                .filter(child -> child.getNodeName().equals(name))
                .collect(Collectors.toList());
    }
}
