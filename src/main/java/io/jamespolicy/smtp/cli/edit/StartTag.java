package io.jamespolicy.smtp.cli.edit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a start tag. Reads and changes its attributes. Does not change anything else. */
final class StartTag {
    private final String text;

    private StartTag(String text) {
        this.text = text;
    }

    static StartTag of(String text) {
        return new StartTag(text);
    }

    String text() {
        return text;
    }

    /** The raw value; empty where the attribute is missing. */
    Optional<String> attribute(String name) {
        Matcher matcher = matcher(name);
        return matcher.find() ? Optional.of(matcher.group("value")) : Optional.empty();
    }

    /** The tag with another value for an attribute. Keeps the quotes. */
    StartTag withValue(String name, String value) {
        Matcher matcher = matcher(name);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + name + " in " + text);
        }
        return of(
                text.substring(0, matcher.start("value"))
                        + value
                        + text.substring(matcher.end("value")));
    }

    /** The tag with a new attribute after another one. */
    StartTag withBehind(String other, String name, String value) {
        Matcher matcher = matcher(other);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + other + " in " + text);
        }
        return with(matcher.end(), name, value);
    }

    /** The tag with a new attribute before all others. */
    StartTag withFirst(String name, String value) {
        Matcher matcher = Pattern.compile("^<[^\\s/>]+").matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no start tag: " + text);
        }
        return with(matcher.end(), name, value);
    }

    private StartTag with(int place, String name, String value) {
        return of(
                text.substring(0, place)
                        + " "
                        + name
                        + "=\""
                        + value
                        + "\""
                        + text.substring(place));
    }

    /** The tag without an attribute and without the blanks before it. */
    StartTag without(String name) {
        Matcher matcher = matcher(name);
        return matcher.find()
                ? of(text.substring(0, matcher.start()) + text.substring(matcher.end()))
                : this;
    }

    /**
     * Matches attribute by attribute, so that text inside a value is not taken for an attribute.
     */
    private Matcher matcher(String name) {
        Matcher each =
                Pattern.compile(
                                "\\s+(?<name>[^\\s=]+)\\s*=\\s*(?<quote>[\"'])(?<value>.*?)\\k<quote>",
                                Pattern.DOTALL)
                        .matcher(text);
        int from = 0;
        while (each.find(from)) {
            if (each.group("name").equals(name)) {
                Matcher found = each.pattern().matcher(text).region(each.start(), text.length());
                return found;
            }
            from = each.end();
        }
        return each.pattern().matcher("");
    }
}
