package io.jamespolicy.smtp.config;

import com.google.inject.Inject;
import io.jamespolicy.smtp.policy.vrfy.FullNames;
import io.jamespolicy.smtp.policy.vrfy.ListedFullNames;
import io.jamespolicy.smtp.policy.vrfy.VrfyArgument;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
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

    private static final String ACCEPTED =
            "accepted: an address and a name, such as bob@example.org=Bob Example";

    private final ConfFile file;

    @Inject
    public FullNamesFile(FileSystem files) {
        this.file = new ConfFile(files, NAME);
    }

    /** Reads the file and reports everything that is wrong in it. */
    FullNames read(List<String> faults) {
        PropertiesConfiguration lines = new PropertiesConfiguration();
        try (Reader reader = new InputStreamReader(file.open(), StandardCharsets.UTF_8)) {
            lines.read(reader);
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
