package io.jamespolicy.smtp.config;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.vrfy.ListedFullNames;
import io.jamespolicy.smtp.policy.vrfy.VrfyArgument;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.filesystem.api.FileSystem;

/**
 * {@code conf/fullnames.properties}: one address with the full name of its owner per line, in
 * UTF-8.
 */
public final class FullNamesFile {
    static final String NAME = "fullnames.properties";

    /** Editors on Windows put it in front. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private static final String ACCEPTED =
            "accepted: an address and a name, such as bob@example.org=Bob Example";

    private final ConfFile file;

    @Inject
    public FullNamesFile(FileSystem files) {
        this.file = new ConfFile(files, NAME);
    }

    /** Reads the file and reports everything that is wrong in it. */
    ListedFullNames read(List<String> faults) {
        PropertiesConfiguration lines = new PropertiesConfiguration();
        try (InputStream content = file.open()) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            lines.read(
                    new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
        } catch (IOException | ConfigurationException e) {
            faults.add(
                    isAbsent()
                            ? Setting.FULL_NAMES.path()
                                    + ": found 'file', but there is no conf/"
                                    + NAME
                            : NAME + " cannot be read: " + e.getMessage());
        }
        return ListedFullNames.of(names(lines, faults));
    }

    private boolean isAbsent() {
        try {
            return !file.exists();
        } catch (FileNotFoundException e) {
            return true;
        }
    }

    private static Map<String, String> names(PropertiesConfiguration lines, List<String> faults) {
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Iterator<String> keys = lines.getKeys(); keys.hasNext(); ) {
            String address = keys.next();
            List<String> found = lines.getList(String.class, address, List.of());
            String name = String.join(", ", found);
            if (VrfyArgument.parse(address).kind() != VrfyArgument.Kind.MAILBOX || name.isBlank()) {
                faults.add(String.format("%s: found '%s=%s', %s", NAME, address, name, ACCEPTED));
            } else if (found.size() > 1 || names.put(address, name) != null) {
                faults.add(NAME + ": " + address + " stands more than once");
            }
        }
        return names;
    }
}
