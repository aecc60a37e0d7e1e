package io.jamespolicy.smtp.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings with the names of rules instead of their numbers, so that a rule stays the same one when
 * another is put in front of it: {@code size.rule[lists].limit}. The order of the rules is a
 * setting of its own, {@code size.rule}.
 */
final class RuleNames {
    private static final Pattern NUMBERED = Pattern.compile("((\\w+)\\.rule)\\[(\\d+)]\\.(.+)");

    private RuleNames() {}

    /**
     * The same settings with names.
     *
     * @param texts by path, with the numbers of rules, in the order of the file
     */
    static Map<String, String> of(Map<String, String> texts) {
        Map<String, String> named = new LinkedHashMap<>();
        Map<String, List<String>> orders = new LinkedHashMap<>();
        texts.forEach(
                (path, text) -> {
                    Matcher rule = NUMBERED.matcher(path);
                    if (!rule.matches()) {
                        named.put(path, text);
                        return;
                    }
                    String name =
                            texts.getOrDefault(
                                    rule.group(1) + "[" + rule.group(3) + "].name",
                                    rule.group(2) + "-" + rule.group(3));
                    List<String> order =
                            orders.computeIfAbsent(rule.group(1), section -> new ArrayList<>());
                    if (!order.contains(name)) {
                        order.add(name);
                    }
                    if (!rule.group(4).equals("name")) {
                        named.put(rule.group(1) + "[" + name + "]." + rule.group(4), text);
                    }
                });
        orders.forEach((section, names) -> named.put(section, String.join(", ", names)));
        return named;
    }
}
