package io.jamespolicy.smtp.james.load;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Size rules for networks and recipients that no client of a benchmark has. */
public final class ManyRules {
    private ManyRules() {}

    /** The element {@code <size>} with this number of rules. */
    public static String size(int number) {
        return IntStream.range(0, number)
                .mapToObj(ManyRules::rule)
                .collect(Collectors.joining("", "<size>", "</size>"));
    }

    private static String rule(int number) {
        return "<rule><name>rule-"
                + number
                + "</name><network>10."
                + number / 256
                + "."
                + number % 256
                + ".0/24</network><recipient>@d"
                + number
                + ".example</recipient><limit>1M</limit></rule>";
    }
}
